import type { Article } from '../content/article.ts';
import type { PlacedLater } from '../place-later.ts';
import { articleUrl, forwardUrl, outputPath, pathFault } from '../urls.ts';
import { comesAt } from './brought.ts';
import { clashes } from './clashes.ts';
import type { Origin, Output } from './output.ts';

/** Something that wants an output path: a planned page, or a file copied from `public/`. */
interface Claim {
  readonly path: string;
  /** From when on it is wanted, ms since 1970, where it is not yet. */
  readonly since: number | null;
  readonly from: Output['from'];
  /** What a problem calls it. */
  readonly name: () => string;
}

type Fault = NonNullable<ReturnType<typeof pathFault>>;

const faults: Readonly<Record<Fault, { readonly code: string; readonly why: string }>> = {
  outside: { code: 'path-escape', why: 'nằm ngoài thư mục báo; hãy đổi địa chỉ.' },
  'too-long': { code: 'path-too-long', why: 'có phần dài quá 200 ký tự; hãy đặt địa chỉ ngắn hơn.' },
  reserved: {
    code: 'reserved-path',
    why: 'dành riêng cho phần mềm; hãy đổi địa chỉ, hoặc nếu là tệp trong public/ thì xóa tệp.',
  },
};

/**
 * Paths that leave the output folder, and paths claimed twice: compared as a file system that ignores case
 * and Unicode form would, so that no page is lost on any host. Every file concerned is named.
 */
export function checkPaths(
  outputs: readonly Output[],
  upcoming: readonly Article[],
  publicPaths: readonly string[],
  expiryOf: (file: string) => number,
): readonly PlacedLater[] {
  const problems: PlacedLater[] = [];
  const claims = [
    ...outputs.map(claimOfOutput),
    ...upcoming.flatMap(claimsOf),
    ...publicPaths.map(
      (path): Claim => ({ path, since: null, from: null, name: () => `tệp public/${path} của phần mềm` }),
    ),
  ];
  for (const claim of claims) {
    const fault = pathFault(claim.path);
    if (fault !== null) problems.push(faultProblem(claim, fault));
  }
  const collisions: PlacedLater[] = [];
  for (const [owner, claim] of clashes(claims.map((claim) => [claim.path, claim])))
    if (!isHandedOver(owner, claim, expiryOf)) collisions.push(...collision(owner, claim));
  return [...problems, ...firstOfEach(collisions)];
}

/** Of those of one place two: with which other file it collides, is then known. */
function firstOfEach(problems: readonly PlacedLater[]): readonly PlacedLater[] {
  const counts = new Map<string, number>();
  return problems.filter(({ file, path }) => {
    const place = JSON.stringify([file, ...path]);
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return count <= 2;
  });
}

function claimOfOutput(output: Output): Claim {
  const { path, from } = output;
  const title = () => ('page' in output ? output.page().title : path);
  return { path, since: null, from, name: () => from?.file ?? `trang “${title()}”` };
}

/** What an article that is not seen yet will want, and for how long. */
export interface Claimed {
  readonly paths: readonly string[];
  /** When it comes and when it expires, ms since 1970; infinite where it does not. */
  readonly since: number;
  readonly until: number;
}

/** What decides of an article that is not seen yet whether it will collide. */
export function claimedBy(article: Article): Claimed {
  return {
    paths: wantedPaths(article),
    since: comesAt(article),
    until: article.expires?.epoch ?? Number.POSITIVE_INFINITY,
  };
}

/**
 * Paths an article will want when its hour comes, its own and those of its aliases; of a draft its own alone, since it does
 * not come by itself, and may be to replace what has its aliases now.
 */
function wantedPaths(article: Article): readonly string[] {
  const aliases = article.draft ? [] : article.aliases;
  return [articleUrl(article), ...aliases.map(forwardUrl)].map(outputPath);
}

/** Whether one of two claims ends before the other begins. */
function isHandedOver(one: Claim, other: Claim, expiryOf: (file: string) => number): boolean {
  const ends = ({ from }: Claim, { since }: Claim) => {
    const until = from === null ? Number.POSITIVE_INFINITY : expiryOf(from.file);
    return since !== null && Number.isFinite(until) && until <= since;
  };
  return ends(one, other) || ends(other, one);
}

/** The same as claims: better refused now than in the night. */
function claimsOf(article: Article): readonly Claim[] {
  const { file } = article;
  return wantedPaths(article).map((path, at) => {
    const from: Origin = { file, path: at === 0 ? ['slug'] : ['aliases', at - 1] };
    return { path, since: comesAt(article), from, name: () => file };
  });
}

function faultProblem(claim: Claim, fault: Fault): PlacedLater {
  const { code, why } = faults[fault];
  const of = claim.from === null ? ` của ${claim.name()}` : '';
  return { ...place(claim), severity: 'error', code, message: `Địa chỉ “/${claim.path}”${of} ${why}` };
}

/** Told to both who asked for it, but not to the site itself beside an editor. */
function collision(first: Claim, second: Claim): readonly PlacedLater[] {
  if (first.from !== null && first.from.file === second.from?.file)
    return [ownCollision(first, first.from, second)];
  const pairs = [
    { claim: first, other: second },
    { claim: second, other: first },
  ];
  const asked = pairs.filter(({ claim }) => claim.from !== null);
  return (asked.length > 0 ? asked : pairs.slice(1)).map(({ claim, other }) => ({
    ...place(claim),
    severity: 'error',
    code: 'url-collision',
    message:
      claim.from === null
        ? `Cả ${other.name()} lẫn ${claim.name()} cùng muốn địa chỉ “/${claim.path}”; hãy đổi tên một trong hai.`
        : `Địa chỉ “/${claim.path}” trùng với ${other.name()}; ${wayOut(claim.from)}.`,
  }));
}

/** An alias of an article that already has this address, or has it for another alias. */
function ownCollision(other: Claim, first: Origin, { path, from }: Claim): PlacedLater {
  const isAlias = ({ path: [key] }: Origin) => key === 'aliases';
  const alias = from !== null && isAlias(from) ? from : first;
  // They clash without regard to capitals: what differs otherwise is a folder of the other.
  const isWithin = path.toLowerCase() !== other.path.toLowerCase();
  const whose = isWithin
    ? `không dùng được cùng “/${other.path}”, vì một bên là tệp mà bên kia cần là thư mục`
    : isAlias(first) && alias === from
      ? 'đã có trong aliases của bài này'
      : 'là của chính bài này';
  const message = `Địa chỉ “/${path}” ${whose}; hãy bỏ địa chỉ này khỏi aliases.`;
  return { file: alias.file, path: alias.path, severity: 'error', code: 'url-collision', message };
}

function wayOut({ path }: Origin): string {
  return path[0] === 'aliases'
    ? 'hãy bỏ địa chỉ này khỏi aliases, hoặc đổi địa chỉ của bên kia'
    : 'hãy đổi slug hoặc tên tệp của một trong hai';
}

/** What nobody of the content has asked for is told of at the file that names all the rest. */
function place({ from }: Claim): { readonly file: string; readonly path: readonly PropertyKey[] } {
  return from ?? { file: 'site.yaml', path: [] };
}
