import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Shard } from '../output/shard.ts';
import { callerFolder } from '../project.ts';
import { parseDate } from '../text/dates.ts';
import { vietNam } from '../text/time-zone.ts';
import { UsageError } from '../usage-error.ts';

/** The instant of `--now` (ms since 1970), in Viet Nam's time where no zone is told; null where it is not given. */
export function instant(now: string | undefined): number | null {
  if (now === undefined) return null;
  const date = parseDate(now, vietNam);
  if (date === null)
    throw new UsageError(
      `--now phải là thời điểm RFC 3339, ví dụ 2021-03-12T14:05:00+07:00; đã nhận “${now}”.`,
    );
  return date.epoch;
}

/** The threads of `--jobs`, as many as there are processors where it is not given. */
export function jobsOf(jobs: string | undefined): number {
  if (jobs === undefined) return availableParallelism();
  if (/^[1-9]\d?$/.test(jobs)) return Number(jobs);
  throw new UsageError(`--jobs phải là số từ 1 đến 99; đã nhận “${jobs}”.`);
}

/** The part of `--shard i/n`, none where it is not given. */
export function shardOf(shard: string | undefined): Shard | undefined {
  if (shard === undefined) return undefined;
  const [index = 0, count = 0] = /^\d{1,3}\/\d{1,3}$/.test(shard) ? shard.split('/').map(Number) : [];
  if (index >= 1 && index <= count) return { index, count };
  throw new UsageError(`--shard nhận phần và số phần, ví dụ 1/3; đã nhận “${shard}”.`);
}

/** A path of the command line, whole. */
export function fromCaller(path: string): string {
  if (callerFolder === null)
    throw new UsageError('thư mục đang đứng đã bị xóa; hãy chuyển sang một thư mục khác rồi chạy lại.');
  return resolve(callerFolder, path);
}

/** The content folder of the command line, whole; refused where it is not there. */
export function contentFolder(content: string): string {
  const directory = fromCaller(content);
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    throw new UsageError(`không có thư mục nội dung “${content}”; hãy chỉ đúng bằng --content.`);
  }
  return directory;
}

/** The value of an option that takes one of a few words. */
export function oneOf<T extends string>(option: string, values: readonly T[], text: string): T {
  const value = values.find((one) => one === text);
  if (value !== undefined) return value;
  const words = [values.slice(0, -1).join(', '), values.at(-1)].join(' hoặc ');
  throw new UsageError(`--${option} nhận ${words}; đã nhận “${text}”.`);
}
