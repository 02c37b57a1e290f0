import * as z from 'zod';
import { error, type Finding, type Place } from '../problem.ts';
import { nearest } from '../text/nearest.ts';
import { slugify } from '../text/slug.ts';

/** Finds the place of a declared key or value by its path; called only when there is something to report. */
export type Locate = (path: readonly PropertyKey[], target?: 'key' | 'value') => Place;

/** No editor reads more, and a hostile file could hold one for every few of its characters. */
const mostIssues = 100;

/** Checks declared data against a schema; every issue becomes a finding at its place. Keys that stand `elsewhere` are not missing. */
export function readDeclared<S extends z.ZodType>(
  schema: S,
  data: unknown,
  locate: Locate,
  elsewhere: ReadonlySet<string> = new Set(),
): { readonly value: z.output<S> | null; readonly findings: readonly Finding[] } {
  const knownKeys: KnownKeys = (path) => keysAt(schema, path);
  const result = schema.safeParse(withoutNulls(data, knownKeys), { reportInput: true });
  if (result.success) return { value: result.data, findings: [] };
  const strays = strayKeys(data, knownKeys);
  const isMissing = (issue: z.core.$ZodIssue) => issue.code === 'invalid_type' && issue.input === undefined;
  const issues = causes(result.error.issues, knownKeys, strays)
    .filter((issue) => !(isMissing(issue) && elsewhere.has(String(issue.path[0]))))
    .slice(0, mostIssues);
  const findings = issues.flatMap((issue) => explain(issue, knownKeys, strays, locate));
  return { value: null, findings: findings.slice(0, mostIssues) };
}

/** The keys an editor may write in the group at a path, none where there is no group. */
type KnownKeys = (path: readonly PropertyKey[]) => readonly string[];

function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const form = withoutDefault(schema);
  const [key, ...below] = path;
  if (form instanceof z.ZodArray && key !== undefined) return keysAt(form.element, below);
  if (!(form instanceof z.ZodObject)) return [];
  if (key === undefined) return Object.keys(form.shape);
  return Object.hasOwn(form.shape, key) ? keysAt(form.shape[String(key)], below) : [];
}

function withoutDefault(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapped =
    schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapped ? withoutDefault(schema.unwrap()) : schema;
}

/** Keys of a group, such as `image:`, that stand beside it. */
interface Strays {
  readonly group: string;
  readonly keys: readonly string[];
}

/** Keys beside a group that only it has: their lines are not indented. */
function strayKeys(data: unknown, knownKeys: KnownKeys): readonly Strays[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  const typed = Object.keys(data);
  const known = knownKeys([]);
  return Object.entries(data).flatMap(([group, value]) => {
    if (typeof value !== 'object' || Array.isArray(value) || !known.includes(group)) return [];
    const own = knownKeys([group]);
    const keys = typed.filter((key) => own.includes(key) && !known.includes(key));
    return keys.length === 0 ? [] : [{ group, keys }];
  });
}

/**
 * Issues that do not follow from another: what is of the wrong type has no length, and a key that is missing is there
 * where another was probably meant to be it.
 */
function causes(
  issues: readonly z.core.$ZodIssue[],
  knownKeys: KnownKeys,
  strays: readonly Strays[],
): readonly z.core.$ZodIssue[] {
  const placeOf = (path: readonly PropertyKey[]) => JSON.stringify(path.map(String));
  const mistyped = new Set(
    issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => placeOf(path)),
  );
  const misspelt = new Set([
    ...strays.flatMap(({ group, keys }) => keys.map((key) => placeOf([group, key]))),
    ...issues.flatMap((issue) =>
      issue.code !== 'unrecognized_keys'
        ? []
        : issue.keys
            .slice(0, mostIssues)
            .flatMap((key) => meantKey(key, knownKeys(issue.path)) ?? [])
            .map((key) => placeOf([...issue.path, key])),
    ),
  ]);
  return issues.filter((issue) => {
    const place = placeOf(issue.path);
    if (issue.code === 'invalid_type') return issue.input !== undefined || !misspelt.has(place);
    return !mistyped.has(place);
  });
}

/** A known key left without a value counts as a key not given; any other is told of. */
function withoutNulls(data: unknown, knownKeys: KnownKeys, path: readonly PropertyKey[] = []): unknown {
  if (Array.isArray(data)) return data.map((item, at) => withoutNulls(item, knownKeys, [...path, at]));
  if (typeof data !== 'object' || data === null) return data;
  const known = knownKeys(path);
  const entries = Object.entries(data).filter(([key, value]) => value !== null || !known.includes(key));
  // Object.fromEntries defines own properties, so that a `__proto__` key stays data and is refused as unknown.
  return Object.fromEntries(
    entries.map(([key, value]) => [key, withoutNulls(value, knownKeys, [...path, key])]),
  );
}

function explain(
  issue: z.core.$ZodIssue,
  knownKeys: KnownKeys,
  strays: readonly Strays[],
  locate: Locate,
): readonly Finding[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path);
    return issue.keys.slice(0, mostIssues).flatMap((key) => {
      const stray = issue.path.length > 0 ? undefined : strays.find(({ keys }) => keys.includes(key));
      // One mistake, told at the first.
      if (stray !== undefined && stray.keys[0] !== key) return [];
      const message = stray === undefined ? unknownKey(key, known) : strayMessage(stray);
      return [error(locate([...issue.path, key], 'key'), 'unknown-key', message)];
    });
  }
  return [error(locate(issue.path), codeOf(issue), issue.message)];
}

function strayMessage({ group, keys }: Strays): string {
  const names = keys.map((key) => `“${key}”`).join(', ');
  return `Khóa ${names} thuộc nhóm “${group}”; hãy thụt vào hai dấu cách dưới dòng “${group}:”.`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = meantKey(key, known);
  const hint = meant === null ? `các khóa dùng được: ${known.join(', ')}` : `có phải ý bạn là “${meant}”?`;
  return `Không có khóa “${key}”; ${hint}${hint.endsWith('?') ? '' : '.'}`;
}

/** What editors call keys in their own language, without accents and spaces, or in other programs. */
const otherNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['tieude', ['title']],
  ['tit', ['title']],
  ['ten', ['title', 'name']],
  ['tenbai', ['title']],
  ['headline', ['title']],
  ['tenbao', ['name']],
  ['khauhieu', ['tagline']],
  ['slogan', ['tagline']],
  ['tenmien', ['origin']],
  ['ngonngu', ['language']],
  ['muigio', ['timeZone']],
  ['ngay', ['date']],
  ['ngaydang', ['date']],
  ['ngaygio', ['date']],
  ['ngayxuatban', ['date']],
  ['published', ['date']],
  ['chuyenmuc', ['section', 'sections']],
  ['danhmuc', ['section', 'sections']],
  ['category', ['section', 'sections']],
  ['categories', ['section', 'sections']],
  ['chuyenmucme', ['parent']],
  ['sapo', ['description']],
  ['mota', ['description', 'alt']],
  ['tomtat', ['description']],
  ['summary', ['description']],
  ['excerpt', ['description']],
  ['diadanh', ['dateline']],
  ['tacgia', ['authors', 'credit']],
  ['butdanh', ['authors']],
  ['nguoiviet', ['authors']],
  ['byline', ['authors']],
  ['tukhoa', ['tags']],
  ['the', ['tags']],
  ['keyword', ['tags']],
  ['keywords', ['tags']],
  ['hashtag', ['tags']],
  ['nguon', ['source', 'credit']],
  ['nguontin', ['source']],
  ['linknguon', ['sourceUrl']],
  ['anh', ['image']],
  ['anhdaidien', ['image']],
  ['hinh', ['image']],
  ['hinhanh', ['image']],
  ['thumbnail', ['image']],
  ['cover', ['image']],
  ['tep', ['src']],
  ['tenanh', ['src']],
  ['url', ['src']],
  ['taanh', ['alt']],
  ['chuthich', ['caption']],
  ['nguonanh', ['credit']],
  ['nguoichup', ['credit']],
  ['capnhat', ['updated']],
  ['ngaycapnhat', ['updated']],
  ['modified', ['updated']],
  ['lastmod', ['updated']],
  ['hethan', ['expires', 'until']],
  ['ngayhethan', ['expires', 'until']],
  ['den', ['until']],
  ['duongdan', ['slug']],
  ['diachicu', ['aliases']],
  ['nhap', ['draft']],
  ['bannhap', ['draft']],
  ['baichinh', ['lead']],
  ['tinchinh', ['lead']],
  ['baiphu', ['secondary']],
  ['tinphu', ['secondary']],
  ['khoi', ['blocks']],
  ['bai', ['articles', 'article']],
  ['tinnong', ['breaking']],
  ['noidung', ['text']],
  ['toasoan', ['publisher']],
  ['coquanchuquan', ['governingBody']],
  ['giayphep', ['licence']],
  ['tongbientap', ['editorInChief']],
  ['diachi', ['address']],
  ['dienthoai', ['phone']],
  ['sodienthoai', ['phone']],
  ['thudientu', ['email']],
  ['mangxahoi', ['social']],
  ['chantrang', ['footer']],
]);

/** The key that was probably meant by another, or null. */
function meantKey(key: string, known: readonly string[]): string | null {
  const translated = otherNames.get(slugify(key).replaceAll('-', ''))?.find((one) => known.includes(one));
  return translated ?? nearest(key, known);
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') return issue.params.code;
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing-key' : 'wrong-type';
  if (issue.code === 'too_big') return 'too-long';
  if (issue.code === 'too_small') return 'missing-key';
  return 'wrong-value';
}
