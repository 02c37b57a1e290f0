import type { Article } from '../content/article.ts';
import type { TextRef } from '../content/texts.ts';
import type { ZonedDate } from '../text/dates.ts';

/** A place to go: a site-absolute URL and the words that stand for it. */
export interface NavLink {
  readonly url: string;
  readonly title: string;
}

/** A picture ready to be shown, with its words (empty strings where there are none). */
export interface Picture {
  /** Its URL; of a `still` one what the URLs of its renditions begin with (`renditionUrl`). */
  readonly url: string;
  /** Whether it has renditions: an animation, and a picture on another host, are shown as they are. */
  readonly still: boolean;
  /** Size in pixels; 0 where it is not known, on another host. */
  readonly width: number;
  readonly height: number;
  /** The colour that keeps its place, a number of the palette; null for none. */
  readonly tone: number | null;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** What lists, boxes and feeds show of an article. */
export interface Card {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly date: ZonedDate;
  readonly section: NavLink;
  readonly authors: readonly string[];
  readonly picture: Picture | null;
}

/**
 * A piece of a list of articles, newest first. `page` is the number counted from the oldest, or null on the
 * index, which shows the newest; `older` and `newer` are URLs of the neighbours, null at the ends.
 */
export interface ListView {
  readonly cards: readonly Card[];
  readonly page: number | null;
  readonly older: string | null;
  readonly newer: string | null;
}

/** What every page has: where it is written, its URL, its title and its description for search engines. */
interface PageBase {
  /** Output path with `/` between its parts, relative to the output folder. */
  readonly path: string;
  /** Site-absolute URL of the page. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
}

/** A page with a way back: its ancestors from the top down, the home page and the page itself left out. */
interface WithTrail {
  readonly trail: readonly NavLink[];
}

export interface HomePage extends PageBase {
  readonly kind: 'home';
  /** Date of the newest article, null in a newspaper that has none. */
  readonly edition: ZonedDate | null;
  /** The breaking-news banner, null where there is none or its time is over; `url` is null without an article. */
  readonly breaking: { readonly text: string; readonly url: string | null } | null;
  readonly lead: Card | null;
  readonly secondary: readonly Card[];
  readonly blocks: readonly { readonly section: NavLink; readonly cards: readonly Card[] }[];
  readonly latest: readonly Card[];
}

export interface SectionPage extends PageBase, WithTrail {
  readonly kind: 'section';
  readonly section: NavLink;
  readonly children: readonly NavLink[];
  readonly list: ListView;
  readonly feed: NavLink;
}

/** What a page shows of an article as its editor declared it; empty strings stand for "not given". */
export type Story = Pick<
  Article,
  'title' | 'description' | 'dateline' | 'date' | 'updated' | 'source' | 'sourceUrl'
>;

export interface ArticlePage extends PageBase, WithTrail {
  readonly kind: 'article';
  readonly section: NavLink;
  readonly story: Story;
  readonly authors: readonly NavLink[];
  readonly tags: readonly NavLink[];
  readonly picture: Picture | null;
  readonly readingMinutes: number;
  readonly body: BodyView;
  /** The parts of a long article, as links within the page; empty for a short one. */
  readonly toc: readonly NavLink[];
  /** The page of the article's day. */
  readonly sameDay: NavLink;
  readonly related: readonly Card[];
  /** Earlier articles of the first author, newest first; null where there are none. */
  readonly byAuthor: { readonly author: NavLink; readonly cards: readonly Card[] } | null;
  /** The articles before and after in the same section, null at the ends. */
  readonly older: NavLink | null;
  readonly newer: NavLink | null;
}

/** A Markdown body by the place of its HTML, with what fills the slots in it. */
export interface BodyView {
  readonly html: TextRef;
  readonly pictures: readonly Picture[];
  /** URL of each internal link, by its number in the body. */
  readonly links: readonly string[];
}

export interface TagPage extends PageBase, WithTrail {
  readonly kind: 'tag';
  readonly tag: NavLink;
  readonly list: ListView;
  readonly feed: NavLink;
}

/** One letter of the tag index, such as Đ, or a part of one, such as Th, with its tags in Vietnamese order. */
export interface LetterGroup {
  readonly letter: string;
  /** ASCII name of the letter for ids and file names: `dd` for Đ. */
  readonly key: string;
  /** Number of tags under the letter, also where they are not listed. */
  readonly count: number;
  /** The letter's own page, or null where its tags stand on this page. */
  readonly url: string | null;
  readonly tags: readonly (NavLink & { readonly count: number })[];
}

export interface TagIndexPage extends PageBase, WithTrail {
  readonly kind: 'tag-index';
  /** Number of tags; null where their parts are listed. */
  readonly total: number | null;
  readonly groups: readonly LetterGroup[];
  /** Pages of the parts of a letter with many tags, named by what these begin with. */
  readonly parts: readonly NavLink[];
}

export interface AuthorPage extends PageBase, WithTrail {
  readonly kind: 'author';
  readonly author: NavLink;
  readonly list: ListView;
}

/** A span of the calendar with its number of articles. */
export interface DateCount extends NavLink {
  readonly count: number;
}

export interface AllYearsPage extends PageBase, WithTrail {
  readonly kind: 'all-years';
  readonly years: readonly (DateCount & { readonly months: readonly DateCount[] })[];
}

export interface YearPage extends PageBase, WithTrail {
  readonly kind: 'year';
  readonly year: string;
  /** The twelve months; `link` is null for a month without articles, as are the days inside. */
  readonly months: readonly MonthGrid[];
  readonly previous: NavLink | null;
  readonly next: NavLink | null;
}

/** A month as a calendar: weeks from Monday to Sunday, null outside the month. */
export interface MonthGrid {
  readonly title: string;
  readonly link: DateCount | null;
  readonly weeks: readonly { readonly days: readonly (DayCell | null)[]; readonly count: number }[];
}

export interface DayCell {
  /** Day of the month, 1–31. */
  readonly day: number;
  readonly link: DayCount | null;
}

export interface DayCount extends DateCount {
  /** How much the day brought beside the richest one of the calendar, from 1 to 4. */
  readonly level: 1 | 2 | 3 | 4;
}

export interface MonthPage extends PageBase, WithTrail {
  readonly kind: 'month';
  /** Null on numbered pages, which no later article may change. */
  readonly grid: MonthGrid | null;
  readonly list: ListView;
  readonly previous: NavLink | null;
  readonly next: NavLink | null;
}

export interface DayPage extends PageBase, WithTrail {
  readonly kind: 'day';
  /** Without a clock. */
  readonly date: Pick<ZonedDate, 'iso'>;
  readonly list: ListView;
  readonly previous: NavLink | null;
  readonly next: NavLink | null;
}

export interface StaticPage extends PageBase, WithTrail {
  readonly kind: 'static';
  readonly headline: string;
  readonly body: BodyView;
}

export interface NotFoundPage extends PageBase {
  readonly kind: 'not-found';
}

/** A year one can search in, and the parts of the index it is in, newest first. */
export interface SearchYear {
  readonly year: string;
  readonly link: NavLink;
  readonly parts: readonly { readonly name: string; readonly articles: number }[];
}

export interface SearchPage extends PageBase, WithTrail {
  readonly kind: 'search';
  /** Newest first. */
  readonly years: readonly SearchYear[];
  readonly sections: readonly { readonly key: string; readonly title: string }[];
}

/** A page that only sends its reader on: an alias, or the page of a list that is not full yet. */
export interface ForwardPage extends PageBase {
  readonly kind: 'forward';
  readonly target: string;
  /** Whether its address is an earlier one of the target: search engines, told not to keep it, may leave out both. */
  readonly isEarlier: boolean;
}

export interface FeedPage extends PageBase {
  readonly kind: 'feed';
  /** The HTML page whose news the feed carries. */
  readonly home: string;
  readonly items: readonly Card[];
}

export interface SitemapPage extends PageBase {
  readonly kind: 'sitemap';
  readonly entries: readonly { readonly url: string; readonly modified: ZonedDate | null }[];
}

export interface SitemapIndexPage extends PageBase {
  readonly kind: 'sitemap-index';
  readonly entries: readonly { readonly url: string; readonly modified: ZonedDate | null }[];
}

/** robots.txt: everything may be read; it names the sitemap. */
export interface RobotsPage extends PageBase {
  readonly kind: 'robots';
  readonly sitemap: string;
}

/** The HTTP headers of every file, for hosts that read them from a file. */
export interface HeadersPage extends PageBase {
  readonly kind: 'headers';
}

/** A planned page: plain data, everything its template will read. */
export type Page =
  | HomePage
  | SectionPage
  | ArticlePage
  | TagPage
  | TagIndexPage
  | AuthorPage
  | AllYearsPage
  | YearPage
  | MonthPage
  | DayPage
  | StaticPage
  | SearchPage
  | NotFoundPage
  | ForwardPage
  | FeedPage
  | SitemapPage
  | SitemapIndexPage
  | RobotsPage
  | HeadersPage;

export type PageKind = Page['kind'];
