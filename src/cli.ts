import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { errorCode } from './error-code.ts';
import { explainFault, originOf, templateOf } from './fault.ts';
import { projectRoot } from './project.ts';
import { nearest } from './text/nearest.ts';
import { UsageError } from './usage-error.ts';

const help = `toasoan – dựng báo điện tử từ thư mục bài viết Markdown

  toasoan build   dựng trang báo vào _site
  toasoan check   kiểm tra nội dung, không ghi gì
  toasoan merge   ghép các phần do build --shard dựng
  toasoan start   dựng, mở bản xem trước ở 127.0.0.1 và theo dõi thay đổi
  toasoan bench   đo thời gian dựng một tờ báo giả lập

Tùy chọn của build:
  --content DIR   thư mục nội dung (mặc định: content)
  --output DIR    thư mục đầu ra (mặc định: _site)
  --cache DIR     thư mục bộ nhớ đệm (mặc định: .cache/toasoan)
  --now ISO       dựng như thể đang ở thời điểm này; không ghi múi giờ là giờ Việt Nam
  --drafts        dựng cả bản nháp, bài chưa đến giờ đăng và bài đã hết hạn
  --jobs N        số luồng làm việc cùng lúc (mặc định: số nhân của máy)
  --no-cache      không dùng kết quả của lần dựng trước
  --verify        dựng thêm một bản sạch và so từng byte
  --report FILE   ghi báo cáo JSON
  --delta DIR     đặt riêng các tệp vừa viết lại và deleted.txt vào thư mục này để gửi lên máy chủ
  --shard i/n     chỉ dựng phần i trong n phần
  --quiet         không in tiến độ
Tùy chọn của merge: THƯ-MỤC-CỦA-TỪNG-PHẦN…, --output DIR, --cache DIR, --quiet
Tùy chọn của check: --content DIR, --now ISO, --drafts, --format text|json|github, --quiet
Tùy chọn của start: --content DIR, --drafts, --port N
Tùy chọn của bench: --sizes 1000,10000, --rounds N, --peers (so với hugo, zola), --git, --preview,
                    --markdown plain|rich, --folders month|article|one
`;

const folders = { content: { type: 'string', default: 'content' } } as const;
const moment = { now: { type: 'string' }, drafts: { type: 'boolean', default: false } } as const;

const options = {
  build: {
    ...folders,
    ...moment,
    output: { type: 'string', default: '_site' },
    cache: { type: 'string', default: '.cache/toasoan' },
    jobs: { type: 'string' },
    'no-cache': { type: 'boolean', default: false },
    verify: { type: 'boolean', default: false },
    report: { type: 'string' },
    delta: { type: 'string' },
    shard: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
  check: {
    ...folders,
    ...moment,
    format: { type: 'string', default: 'text' },
    quiet: { type: 'boolean', default: false },
  },
  merge: {
    output: { type: 'string', default: '_site' },
    cache: { type: 'string', default: '.cache/toasoan' },
    quiet: { type: 'boolean', default: false },
  },
  start: { ...folders, drafts: moment.drafts, port: { type: 'string', default: '8080' } },
  bench: {
    sizes: { type: 'string', default: '1000,10000' },
    rounds: { type: 'string', default: '3' },
    peers: { type: 'boolean', default: false },
    markdown: { type: 'string', default: 'plain' },
    folders: { type: 'string', default: 'month' },
    git: { type: 'boolean', default: false },
    preview: { type: 'boolean', default: false },
  },
} as const satisfies Record<string, ParseArgsConfig['options']>;

type Command = keyof typeof options;

/**
 * Runs the command line and gives its exit code: 0 done, 1 problems in the content, 2 wrong use or environment. The
 * thread, where there is one, has been started for the survey of a build.
 */
export async function main(args: readonly string[], thread: Worker | null): Promise<number> {
  // What nobody awaits, such as the start of a thread for which there is no room.
  const endBy = (cause: unknown) => process.exit(tellFault(cause));
  process.on('uncaughtException', endBy);
  try {
    return await run(args, thread);
  } catch (cause) {
    return tellFault(cause);
  } finally {
    process.off('uncaughtException', endBy);
  }
}

/** Tells what has ended a command, and gives its exit code. */
function tellFault(cause: unknown): number {
  const origin = originOf(cause);
  const message = explainFault(origin);
  const fault = origin instanceof Error ? origin.stack : String(origin);
  process.stderr.write(
    `toasoan: ${message ?? `lỗi trong phần mềm, hãy báo cho người phát triển:\n${templateOf(cause)}${fault}`}\n`,
  );
  return 2;
}

async function run([name = '', ...rest]: readonly string[], thread: Worker | null): Promise<number> {
  if (name === '' || name === 'help' || name === '--help' || rest.includes('--help')) {
    process.stdout.write(help);
    return name === '' ? 2 : 0;
  }
  // Eleventy finds its templates from the working folder.
  process.chdir(projectRoot);
  // Each command is loaded only when it is called for.
  switch (name) {
    case 'build':
      return (await import('./commands/build.ts')).runBuild(parse('build', rest), thread);
    case 'check':
      return (await import('./commands/check.ts')).runCheck(parse('check', rest));
    case 'merge': {
      const { values, positionals } = parseWith('merge', rest, true);
      return (await import('./commands/merge.ts')).runMerge(positionals, values);
    }
    case 'start':
      return (await import('./commands/start.ts')).runStart(parse('start', rest));
    case 'bench':
      return (await import('./commands/bench.ts')).runBench(parse('bench', rest));
    default:
      throw new UsageError(`không có lệnh “${name}”${meant(name, Object.keys(options))} Xem: toasoan help`);
  }
}

function parse<C extends Command>(command: C, args: readonly string[]) {
  return parseWith(command, args, false).values;
}

function parseWith<C extends Command>(command: C, args: readonly string[], allowPositionals: boolean) {
  const parsed = parsedWith(command, args, allowPositionals);
  const [empty] = Object.entries(parsed.values).find(([, value]) => value === '') ?? [];
  if (empty !== undefined)
    throw new UsageError(`tùy chọn “--${empty}” có giá trị rỗng; hãy viết tùy chọn theo dạng --tên giá-trị.`);
  return parsed;
}

function parsedWith<C extends Command>(command: C, args: readonly string[], allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...args], options: options[command], allowPositionals });
  } catch (cause) {
    throw new UsageError(explainArgs(cause, args, Object.keys(options[command])));
  }
}

function explainArgs(cause: unknown, args: readonly string[], known: readonly string[]): string {
  const code = errorCode(cause);
  const text = cause instanceof Error ? cause.message : '';
  const named = /'(-[^' ]*)/.exec(text)?.[1] ?? args.find((arg) => arg.startsWith('-')) ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return `không có tùy chọn “${named}”${meant(named.replace(/^-+/, ''), known, '--')}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return `tùy chọn “${named}” thiếu giá trị, hoặc có giá trị mà không nhận.`;
  const extra =
    /^Unexpected argument '(.*?)'\./s.exec(text)?.[1] ?? args.find((arg) => !arg.startsWith('-')) ?? '';
  return `không hiểu “${extra}”; hãy viết tùy chọn theo dạng --tên giá-trị.`;
}

function meant(word: string, known: readonly string[], prefix = ''): string {
  const candidate = nearest(word, known);
  return candidate === null ? '.' : `; có phải ý bạn là “${prefix}${candidate}”?`;
}
