import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { contentTrees } from '../content/markdown/content-path.ts';
import { errorCode } from '../error-code.ts';
import { UsageError } from '../usage-error.ts';
import { isWithin } from '../within.ts';
import { isInGit } from './in-git.ts';

/** Where a command reads and writes; whole paths. */
export interface Places {
  readonly output: string;
  readonly cache: string;
  readonly content?: string;
  readonly delta?: string | undefined;
  readonly report?: string | undefined;
  /** Outputs that are joined. */
  readonly shards?: readonly string[];
}

/** Refuses folders that would get into each other's way, through links too. */
export function checkPlaces(places: Places): void {
  refuseTracked(places.cache);
  const [output, cache] = [realPlace(places.output), realPlace(places.cache)];
  const delta = places.delta === undefined ? null : realPlace(places.delta);
  const report = places.report === undefined ? null : realPlace(places.report);
  const sent = { output, ...(delta === null ? {} : { delta }) };
  if (isWithin(cache, output))
    throw new UsageError('--cache không được nằm trong --output, nơi mọi thứ đều được đăng.');
  if (delta !== null && (isWithin(delta, output) || isWithin(output, delta)))
    throw new UsageError('--delta và --output phải là hai thư mục riêng, không nằm trong nhau.');
  for (const [name, folder] of Object.entries(sent))
    if (report !== null && isWithin(report, folder))
      throw new UsageError(`--report không được nằm trong --${name}; hãy ghi báo cáo ra nơi khác.`);
  if (places.content !== undefined) {
    refuseTrackedSite(places.output, places.content);
    checkContent(realPlace(places.content), { ...sent, cache }, report);
  }
  for (const shard of places.shards ?? []) {
    const real = realPlace(shard);
    if (isWithin(real, output) || isWithin(output, real))
      throw new UsageError(
        '--output và các phần được ghép phải là những thư mục riêng, không nằm trong nhau.',
      );
  }
}

/** Refuses a place for the files of a preview in which they would be taken for content, or be somebody else's. */
export function checkPreview(content: string, cache: string): void {
  refuseTracked(cache);
  for (const tree of contentTrees)
    if (isWithin(realPlace(cache), join(realPlace(content), tree)))
      throw new UsageError(
        `bản xem trước để tệp tạm ở thư mục đang đứng, mà đó là thư mục ${tree}/ của nội dung; hãy chuyển ra ngoài rồi chạy lại.`,
      );
}

/** Refuses a cache that git tracks: it is believed, and whoever can send an article could have written it. */
function refuseTracked(cache: string): void {
  if (isInGit(cache)) throw tracked(`bộ nhớ đệm “${cache}”`);
}

/** The same of a site beside its articles, since a build leaves it as it is where nothing has changed. */
function refuseTrackedSite(output: string, content: string): void {
  if (isInGit(output, content)) throw tracked(`thư mục đầu ra “${output}”`);
}

function tracked(folder: string): UsageError {
  return new UsageError(
    `${folder} nằm trong git, mà ai sửa được nó thì sửa được trang báo; hãy lấy nó ra bằng “git rm -r --cached”, xóa thư mục ấy rồi chạy lại.`,
  );
}

/** What is made must leave what editors wrote alone: a folder it stands in is emptied of what is not made. */
function checkContent(content: string, made: Readonly<Record<string, string>>, report: string | null): void {
  for (const [name, folder] of Object.entries(made))
    if (isWithin(content, folder))
      throw new UsageError(
        `--content không được nằm trong --${name}, nơi tệp lạ có thể bị xóa; hãy chọn thư mục khác.`,
      );
  const all = { ...made, ...(report === null ? {} : { report }) };
  for (const [name, path] of Object.entries(all)) {
    for (const tree of contentTrees)
      if (isWithin(path, join(content, tree)))
        throw new UsageError(
          `--${name} không được nằm trong thư mục ${tree}/ của nội dung; hãy chọn thư mục khác.`,
        );
    if (path.endsWith('.yaml') && dirname(path) === content)
      throw new UsageError(`--${name} không được là tệp ${basename(path)} của nội dung.`);
  }
}

/** A path without links, as far as it is there; of a link to what is not yet there, what it leads to. */
export function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch (cause) {
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    if (isLink && errorCode(cause) === 'ENOENT')
      return realPlace(resolve(realPlace(dirname(path)), readlinkSync(path)));
    const above = dirname(path);
    return above === path ? path : join(realPlace(above), basename(path));
  }
}
