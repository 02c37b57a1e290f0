import { rooms } from '../../src/plan/rooms.ts';

/** A form that works without scripts: it opens the search page with the words in its address. */
export function SearchBox({ id }: { readonly id: string }) {
  return (
    <search>
      <form class="search-box" action={rooms.search.url}>
        <label class="an" for={id}>
          Tìm bài
        </label>
        <input id={id} type="search" name="q" placeholder="Tìm bài" required enterkeyhint="search" />
        <button type="submit" class="tool" aria-label="Tìm">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="11" cy="11" r="6" />
            <path d="m16 16 5 5" />
          </svg>
        </button>
      </form>
    </search>
  );
}
