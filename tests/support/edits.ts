import fc from 'fast-check';
import { type faults, mistakes, type Paper, type Story } from './paper.ts';
import { someDate, someTags } from './site.ts';

/** One edit of a newspaper, with words for it. */
export interface Edit {
  readonly label: string;
  readonly apply: (paper: Paper) => Paper;
}

/** Changes the story at a place, counted round the list; a newspaper without stories stays as it is. */
function change(verb: string, place: number, fields: (story: Story, paper: Paper) => Partial<Story>): Edit {
  return {
    label: `${verb} ${place}`,
    apply: (paper) => ({
      ...paper,
      names: paper.names + 1,
      stories: paper.stories.map((story, at) =>
        at === place % paper.stories.length ? { ...story, ...fields(story, paper) } : story,
      ),
    }),
  };
}

function set(label: string, settings: Readonly<Record<string, unknown>>): Edit {
  return { label, apply: (paper) => ({ ...paper, settings: { ...paper.settings, ...settings } }) };
}

/** A value one time in `weight`, otherwise null. */
const rarely = <T>(weight: number, values: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(null), weight: weight - 1 }, { arbitrary: values, weight: 1 });

/** A share from 0 to just below 1, all alike likely: numbers of `fc.double` crowd about 0. */
export const share = fc.nat({ max: 9999 }).map((value) => value / 10_000);
const place = fc.nat({ max: 40 });
const number = fc.nat({ max: 9999 });
const shade = fc.nat({ max: 255 });
const sectionKey = fc.constantFrom('thoi-su', 'kinh-te', 'van-hoa');
const tags = fc.subarray([...someTags, 'Tag mới'], { maxLength: 5 });
const authors = fc.subarray(['Minh Anh', 'Thu Hà', 'Nông Văn Đạt'], { maxLength: 2 });
/** Between the dates articles have and those they are looked at from, and past all of them. */
const later = fc.constantFrom('2021-12-29 12:00', '2022-06-01 00:00', '2031-01-01 00:00');

const story = fc.record({
  title: number.map((value) => `Tin ${value}`),
  date: someDate,
  section: sectionKey,
  tags,
  authors,
  text: number.map((value) => `Đoạn **${value}**.`),
  more: fc.constantFrom<Story['more']>({}, {}, { dateline: 'LSO', description: 'Sapo của tin.' }),
  picture: rarely(3, shade),
  link: rarely(2, place),
});

/** A newspaper of some stories, most of which are together on few days, in few tags. */
export function somePaper(size: { readonly min: number; readonly max: number }): fc.Arbitrary<Paper> {
  return fc.array(story, { minLength: size.min, maxLength: size.max }).map((stories) => ({
    stories: stories.map((one, at) => ({ name: `bai-${(at * 7919) % 1000}-${at}`, ...one })),
    settings: {},
    pages: ['Giới thiệu'],
    front: null,
    broken: null,
    names: 0,
  }));
}

const add = story.map(
  (one): Edit => ({
    label: `add “${one.title}”`,
    apply: (paper) => ({
      ...paper,
      names: paper.names + 1,
      stories: [...paper.stories, { name: `moi-${paper.names}`, ...one }],
    }),
  }),
);

const remove = place.map(
  (at): Edit => ({
    label: `delete ${at}`,
    apply: (paper) => ({
      ...paper,
      stories: paper.stories.filter((_, index) => index !== at % paper.stories.length),
    }),
  }),
);

const ofStories: readonly fc.Arbitrary<Edit>[] = [
  add,
  remove,
  fc.tuple(place, fc.constantFrom('', '2021/03/', '2021/03/rieng-')).map(([at, folder]) =>
    change('rename', at, (_, { names }) => ({
      name: `${folder}${folder.endsWith('-') ? `${names}/` : ''}ten-${names}`,
    })),
  ),
  fc.tuple(place, number).map(([at, value]) => change('retitle', at, () => ({ title: `Tít ${value}` }))),
  fc.tuple(place, tags).map(([at, list]) => change('retag', at, () => ({ tags: list }))),
  fc.tuple(place, someDate).map(([at, date]) => change('redate', at, () => ({ date }))),
  fc.tuple(place, sectionKey).map(([at, key]) => change('move', at, () => ({ section: key }))),
  fc.tuple(place, authors).map(([at, list]) => change('sign', at, () => ({ authors: list }))),
  fc
    .tuple(place, shade)
    .map(([at, value]) => change('change the picture of', at, () => ({ picture: value }))),
  place.map((at) => change('take the picture from', at, () => ({ picture: null }))),
  fc.tuple(place, place).map(([at, link]) => change('link from', at, () => ({ link }))),
  // As long as before, so that only the bytes or the time tell.
  place.map((at) =>
    change('rewrite', at, ({ text }) => ({ text: text.replace(/\d/, (d) => String(9 - Number(d))) })),
  ),
  place.map((at) =>
    change('withhold or release', at, ({ more }) => ({ more: { ...more, draft: more.draft !== true } })),
  ),
  fc
    .tuple(place, later)
    .map(([at, updated]) => change('update', at, ({ more }) => ({ more: { ...more, updated } }))),
  place.map((at) =>
    change('give an old address to', at, ({ more }, { names }) => ({
      more: { ...more, aliases: [`/cu/${names}`] },
    })),
  ),
];

const sections = (thoiSu: string, vanHoa: string) => [
  { key: 'thoi-su', title: thoiSu },
  { key: 'kinh-te', title: 'Kinh tế', parent: 'thoi-su' },
  { key: 'van-hoa', title: vanHoa },
];

const ofSettings: readonly fc.Arbitrary<Edit>[] = [
  fc.constantFrom(1, 2, 3, 4).map((pageSize) => set(`page size ${pageSize}`, { pageSize })),
  fc.constantFrom('Báo Thử', 'Báo Khác').map((name) => set(`name ${name}`, { name })),
  fc
    .constantFrom('Tờ báo để thử', 'Nhanh và đúng', '')
    .map((tagline) => set(`tagline ${tagline}`, { tagline })),
  fc
    .constantFrom(
      sections('Thời sự', 'Văn hóa'),
      sections('Chính trị', 'Văn hóa'),
      sections('Thời sự', 'Đời sống'),
    )
    .map((list) => set('title of a section', { sections: list })),
  fc
    .constantFrom<readonly string[]>([], ['Giới thiệu'], ['Giới thiệu', 'Liên hệ'], ['Về chúng tôi'])
    .map((pages): Edit => ({ label: `pages ${pages.join(', ')}`, apply: (paper) => ({ ...paper, pages }) })),
  fc.constant({ label: 'no front page', apply: (paper) => ({ ...paper, front: null }) }),
  fc
    .record({ lead: place, secondary: place, until: fc.constantFrom('2021-06-01', '2031-01-01') })
    .map((front): Edit => ({ label: `front page ${front.lead}`, apply: (paper) => ({ ...paper, front }) })),
];

/** What leaves links that lead nowhere, and settings that every address, or every date, depends on. */
const ofEverything: readonly fc.Arbitrary<Edit>[] = [
  fc
    .tuple(place, later)
    .map(([at, expires]) => change('let expire', at, ({ more }) => ({ more: { ...more, expires } }))),
  fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC').map((timeZone) => set(`time zone ${timeZone}`, { timeZone })),
  fc
    .constantFrom('https://thu.example', 'https://khac.example')
    .map((origin) => set(`origin ${origin}`, { origin })),
];

/** What editors do on a common day; no link of theirs ever leads nowhere. */
export const someEdit: fc.Arbitrary<Edit> = fc.oneof(...ofStories, ...ofSettings);

/** How one step of a sequence is built. */
export interface Step {
  readonly edit: Edit;
  /** A mistake made along with the edit, and mended when it was refused; null for none. */
  readonly mistake: keyof typeof faults | null;
  /** Which copy of the software builds from now on; null for the one before. */
  readonly software: number | null;
  /** What becomes of the cache before the step. */
  readonly cache: 'kept' | 'lost' | 'unused';
  /** Hours the clock moves on. */
  readonly hours: number;
  /** Whether the editor commits, where there is a git checkout. */
  readonly commit: boolean;
  /** Whether every file is written anew, as by a fresh checkout. */
  readonly checkout: boolean;
  /** Whether a preview looks in first, which leaves the search index for later. */
  readonly preview: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  edit: fc.oneof(...ofStories, ...ofSettings, ...ofEverything),
  mistake: rarely(6, fc.constantFrom(...mistakes)),
  software: rarely(6, fc.nat({ max: 2 })),
  cache: fc.constantFrom('kept', 'kept', 'kept', 'kept', 'kept', 'kept', 'lost', 'unused'),
  hours: fc.constantFrom(0, 0, 0, 0.5, 24, 49, 24 * 200),
  commit: fc.boolean(),
  checkout: rarely(8, fc.constant(true)).map((value) => value ?? false),
  preview: rarely(4, fc.constant(true)).map((value) => value ?? false),
});

/** A newspaper, the edits it lives through, and where. */
export interface Sequence {
  readonly paper: Paper;
  readonly steps: readonly Step[];
  readonly git: boolean;
  readonly jobs: number;
  /** Instant of the first build, RFC 3339. */
  readonly start: string;
}

/** A sequence of `length` steps; with several threads the newspaper is large enough to need them. */
export function someSequence(length: number): fc.Arbitrary<Sequence> {
  const common = {
    steps: fc.array(step, { minLength: length, maxLength: length }),
    git: fc.boolean(),
    start: fc.constantFrom('2020-12-31T16:59:00Z', '2021-02-01T00:00:00Z', '2030-01-01T00:00:00Z'),
  };
  const alone = fc.record({ ...common, paper: somePaper({ min: 0, max: 9 }), jobs: fc.constant(1) });
  const together = fc.record({ ...common, paper: somePaper({ min: 22, max: 30 }), jobs: fc.constant(3) });
  return fc.oneof({ arbitrary: alone, weight: 9 }, { arbitrary: together, weight: 1 });
}
