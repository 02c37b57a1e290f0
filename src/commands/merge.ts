import { merge } from '../merge.ts';
import { formatNumber } from '../text/numbers.ts';
import { fromCaller } from './moment.ts';
import { checkPlaces } from './places.ts';

/** Values of `toasoan merge`. */
export interface MergeArguments {
  readonly output: string;
  readonly cache: string;
  readonly quiet: boolean;
}

/** `toasoan merge`: joins the outputs of `build --shard` into one site. */
export async function runMerge(shards: readonly string[], args: MergeArguments): Promise<number> {
  const folders = { output: fromCaller(args.output), cache: fromCaller(args.cache) };
  const parts = shards.map(fromCaller);
  checkPlaces({ ...folders, shards: parts });
  const { written, deleted, pages } = await merge(parts, folders);
  const count = (list: readonly unknown[]) => formatNumber(list.length);
  if (!args.quiet) {
    process.stdout.write(
      `Đã ghép ${shards.length} phần, ${formatNumber(pages)} trang: ${count(written)} tệp được viết lại, ${count(deleted)} tệp bị xóa.\n`,
    );
  }
  return 0;
}
