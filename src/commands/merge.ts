import { merge } from '../merge.ts';
import { formatNumber } from '../text/numbers.ts';
import { fromCaller } from './moment.ts';

/** Values of `toasoan merge`. */
export interface MergeArguments {
  readonly output: string;
  readonly cache: string;
  readonly quiet: boolean;
}

/** `toasoan merge`: joins the outputs of `build --shard` into one site. */
export async function runMerge(shards: readonly string[], args: MergeArguments): Promise<number> {
  const folders = { output: fromCaller(args.output), cache: fromCaller(args.cache) };
  const { written, deleted, pages } = await merge(shards.map(fromCaller), folders);
  const count = (list: readonly unknown[]) => formatNumber(list.length);
  if (!args.quiet) {
    process.stdout.write(
      `Đã ghép ${shards.length} phần, ${formatNumber(pages)} trang: ${count(written)} tệp được viết lại, ${count(deleted)} tệp bị xóa.\n`,
    );
  }
  return 0;
}
