import * as z from 'zod';
import { cleanText } from '../text/clean.ts';
import { parseDate } from '../text/dates.ts';
import { nameIdentity } from '../text/name-identity.ts';
import { hasSlug, slugify } from '../text/slug.ts';
import { isTimeZone, vietNam } from '../text/time-zone.ts';
import { aliasFault } from '../urls.ts';
import { nameBehindLabel } from './byline.ts';
import { creditName } from './markdown/picture-text.ts';

/**
 * The one schema of everything an editor declares. Messages are Vietnamese and say what is expected; a code
 * other than Zod's own travels in `params.code`.
 */

type ErrorMap = (issue: { readonly input?: unknown }) => string;

const expected =
  (name: string, form: string, hint: (input: unknown) => string = hintFor): ErrorMap =>
  ({ input }) =>
    input === undefined
      ? `Thiếu khóa “${name}”: cần ${form}.`
      : `Khóa “${name}” phải là ${form}${hint(input)}.`;

const quote = '; nếu đó là chữ, hãy đặt cả trong dấu ngoặc kép';

/** What may have made something else of a value than its editor meant. */
function hintFor(input: unknown): string {
  return typeof input === 'boolean' ? quote : '';
}

/** The same of a list, whose items need another dash, or a space behind it. */
function hintForList(input: unknown): string {
  return typeof input === 'string' && /^[-–—•*+]/.test(input)
    ? '; mỗi mục phải bắt đầu bằng “- ”, dấu gạch nối và một dấu cách'
    : hintFor(input);
}

/** The same of a text, of which brackets at its beginning, or a dash above it, make something else. */
function hintForText(input: unknown): string {
  if (input === null) return '; mục này đang trống';
  if (Array.isArray(input))
    return '; hãy bỏ ngoặc vuông hay dấu gạch đầu dòng, hoặc nếu ngoặc vuông là chữ thì đặt cả trong dấu ngoặc kép';
  return typeof input === 'object' ? quote : hintFor(input);
}

/** The same of an author, before whose name a byline has what was made. */
function hintForAuthor(input: unknown): string {
  const [[key, value] = ['', ''], ...others] = Object.entries(Object(input));
  const isOne = others.length === 0 && typeof value === 'string';
  const person = isOne ? nameBehindLabel(`${key}: ${value}`) : null;
  return person === null ? hintForText(input) : `; hãy bỏ lời dẫn “${key}:”, chỉ để lại tên: ${person}`;
}

/** How a group is written, with lines that may stand in it. */
const group = (name: string, form: string, ...lines: readonly string[]): ErrorMap =>
  expected(
    name,
    form,
    () =>
      `; hãy viết “${name}:” trên một dòng riêng, rồi dưới đó mỗi dòng thụt vào hai dấu cách, không có dấu gạch: “${lines.join('”, “')}”`,
  );

/** How a list of groups is written, each of which begins with a key. */
const groupList = (name: string, form: string, ...lines: readonly string[]): ErrorMap =>
  expected(
    name,
    form,
    () =>
      `; hãy viết “${name}:” trên một dòng riêng, rồi dưới đó mỗi mục bắt đầu bằng “  - ”, dấu gạch nối và dấu cách: “${lines.join('”, “')}”`,
  );

/** The same of a flag. */
function hintForFlag(input: unknown): string {
  return input === 'true' || input === 'false' ? ', không đặt trong dấu nháy' : '';
}

const UNEVEN = /\s\s|[^\S ]|^\s|\s$/;
const collapse = (text: string) => (UNEVEN.test(text) ? text.replace(/\s+/g, ' ').trim() : text);

/** Text on one clean line: an escape of YAML can still write what cleaning the file took out of it. */
const line = (name: string, form: string, hint = hintForText) =>
  z.string({ error: expected(name, form, hint) }).check((payload) => {
    const { text, findings } = cleanText(payload.value);
    const control = findings.find(({ code }) => code === 'control-character');
    if (control !== undefined) {
      const message = `${control.message.replace(/\.$/, '')} hoặc, nếu là dấu “\\” trong dấu ngoặc kép, viết “\\\\”.`;
      const params = { code: control.code };
      payload.issues.push({ code: 'custom', input: text, message, params, continue: false });
    }
    payload.value = collapse(text);
  });

const text = (name: string, form: string, max: number) =>
  line(name, form).max(max, { error: `Khóa “${name}” dài quá ${max} ký tự.` });

const requiredText = (name: string, form: string, max: number) =>
  text(name, form, max).min(1, { error: `Khóa “${name}” đang để trống: cần ${form}.` });

const optionalText = (name: string, form: string, max: number) => text(name, form, max).default('');

/** A text without what the page prints beside it, which editors type with it. */
const without = (printed: RegExp, form: ReturnType<typeof optionalText>) =>
  form.transform((value) => value.replace(printed, ''));

const notKeys: ErrorMap = ({ input }) =>
  Array.isArray(input)
    ? 'Phần khai báo phải gồm các dòng “khóa: giá trị”, không phải một danh sách; hãy xóa dấu “-” trước mỗi khóa.'
    : 'Phần khai báo phải gồm các dòng “khóa: giá trị”, ví dụ “title: Cầu mới thông xe”.';

const flag = (name: string) =>
  z.boolean({ error: expected(name, 'true hoặc false', hintForFlag) }).default(false);

const date = (name: string, timeZone: string) =>
  z
    .string({ error: expected(name, 'một ngày, ví dụ 2021-03-12 hoặc 2021-03-12 14:05') })
    .transform((value, context) => {
      const parsed = parseDate(value.trim(), timeZone);
      if (parsed !== null) return parsed;
      context.addIssue({ code: 'custom', message: badDate(name, value), params: { code: 'bad-date' } });
      return z.NEVER;
    });

function badDate(name: string, value: string): string {
  if (value.length > 100) return `Khóa “${name}” phải là một ngày, ví dụ 2021-03-12 hoặc 2021-03-12 14:05.`;
  if (/^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/.test(value.trim()))
    return `Khóa “${name}” ghi một ngày giờ không có thật: “${value}”; hãy xem lại ngày của tháng, và giờ phải từ 00:00 đến 23:59.`;
  const meant = meantDate(value.trim());
  const hint = parseDate(meant, 'UTC') === null ? '2021-03-12 hoặc 2021-03-12 14:05' : meant;
  return `Khóa “${name}” không phải một ngày có thật viết đúng dạng: “${value}”; hãy viết năm-tháng-ngày, ví dụ ${hint}.`;
}

const clock = '(\\d{1,2})(?:[:.]|\\s*(?:h|giờ)\\s*:?\\s*)(?:(\\d\\d)(?::\\d\\d)?)?';
const dateForm = '(\\d{1,4})\\s*[/.–—-]\\s*(\\d{1,2})\\s*[/.–—-]\\s*(\\d{1,4})';
const dateThenTime = new RegExp(`^${dateForm}(?:[ T,|–-]+${clock})?$`, 'i');
const timeThenDate = new RegExp(`^${clock}[ ,|–-]+(?:ngày )?${dateForm}$`, 'i');

/** The date that people write in other orders and words: `9h30 12/3/2021`, `Thứ Sáu, ngày 12 tháng 3 năm 2021`; an empty text for none. */
function meantDate(value: string): string {
  const bare = value
    .replace(/^(?:thứ\s+[\p{L}\d]+|chủ\s+nhật)[\s,]+(?:ngày\s+)?/iu, '')
    .replace(/(?:ngày\s+)?(\d+)\s+tháng\s+(\d+)\s+năm\s+(\d+)/iu, '$1/$2/$3')
    .replace(/\s*\(?GMT\s?\+0?7(?::00)?\)?$/i, '');
  const first = dateThenTime.exec(bare);
  const [hour, minute, ...turned] = timeThenDate.exec(bare)?.slice(1) ?? [];
  const [one, month, other, ...time] = first?.slice(1) ?? [...turned, hour, minute];
  const [year, day] = (one ?? '').length === 4 ? [one, other] : [other, one];
  const at = time[0] === undefined ? '' : ` ${pad(time[0])}:${time[1] ?? '00'}`;
  return `${year}-${pad(month)}-${pad(day)}${at}`;
}

const pad = (digits = '') => digits.padStart(2, '0');

const maxNames = 20;
const maxNameLength = 60;

/** A list of names, each with a slug of its own; repeats are dropped. */
const names = (name: string, form: string, hint = hintForText) =>
  z
    .array(
      line(name, 'danh sách gồm những tên bằng chữ', hint)
        .max(maxNameLength, { error: `Khóa “${name}” có mục dài quá ${maxNameLength} ký tự.` })
        .refine(hasSlug, {
          error: `Khóa “${name}” có mục không chứa chữ cái Latinh hay chữ số nào, nên không thành địa chỉ trang được; hãy thêm tên bằng chữ Latinh, ví dụ “Tết 春节”, hoặc xóa mục ấy.`,
          params: { code: 'empty-slug' },
        }),
      { error: expected(name, `một danh sách, ví dụ [${form}]`, hintForList) },
    )
    .max(maxNames, { error: `Khóa “${name}” có quá ${maxNames} mục.` })
    .transform(distinct)
    .default([]);

function distinct(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const before = seen.size;
    return seen.add(nameIdentity(value)).size > before;
  });
}

const httpUrl = (name: string) =>
  text(name, 'một địa chỉ bắt đầu bằng https://', 2000)
    .refine((value) => value === '' || isHttpUrl(value), {
      error: ({ input }) =>
        /^https?:\/\/[^/?#]*@|\\/i.test(String(input))
          ? `Khóa “${name}” không được có dấu “\\”, cũng không được có tên người dùng và “@” đứng trước tên máy chủ; hãy chép lại địa chỉ từ trình duyệt.`
          : `Khóa “${name}” phải là một địa chỉ đầy đủ bắt đầu bằng https:// hoặc http://.`,
    })
    .transform(inAscii);

/** An address as it may stand in HTML (WHATWG URL): signs that no URL has are escaped, and all others stay as they were typed. */
function inAscii(url: string): string {
  return /^[!#-;=?-[\]_a-z~]*$/i.test(url) || !URL.canParse(url) ? url : new URL(url).href;
}

/** Whether a value is a web address of the host that readers see in it: behind a user's name another one may stand. */
function isHttpUrl(value: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(value) || value.includes('\\') || !URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

const slug = z
  .string({ error: expected('slug', 'chữ thường a–z, chữ số và dấu gạch nối') })
  .superRefine((value, context) => {
    const plain = slugify(value);
    if (plain === value && value !== '') return;
    const hint = plain === '' ? '' : `, ví dụ “${plain}”`;
    context.addIssue({
      code: 'custom',
      message: `Khóa “slug” chỉ gồm chữ thường a–z, chữ số và dấu gạch nối ở giữa${hint}.`,
      params: { code: plain === '' ? 'empty-slug' : 'bad-slug' },
    });
  });

/** A path as an alias: site-absolute, plain URL characters, no `.` or `..` parts, not the home page. */
const aliasForm = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\/?$/;

const aliasFaults = {
  growing:
    'ở chỗ báo tự lập trang và tệp (từ khóa, tác giả, ngày tháng, trang sau của danh sách, ảnh, tìm kiếm)',
  host: 'là tên tệp thiết lập riêng của máy chủ',
} as const;

const alias = z
  .string({ error: expected('aliases', 'một danh sách địa chỉ, ví dụ [/tin-cu/123.html]') })
  .regex(aliasForm, {
    error:
      'Khóa “aliases” chỉ nhận địa chỉ cũ trên báo này, bắt đầu bằng “/” và chỉ có chữ không dấu, chữ số, “/”, “.”, “-”, “_”, “~”, ví dụ /tin-cu/123.html.',
  })
  .max(500, { error: 'Khóa “aliases” có địa chỉ dài quá 500 ký tự.' })
  .superRefine((value, context) => {
    const fault = aliasForm.test(value) ? aliasFault(value) : null;
    if (fault === null) return;
    const message = `Khóa “aliases” có địa chỉ “${value}” ${aliasFaults[fault]}; hãy bỏ địa chỉ này.`;
    context.addIssue({ code: 'custom', message, params: { code: 'reserved-path' } });
  });

const picture = z
  .strictObject(
    {
      src: requiredText('image.src', 'tên tệp ảnh đặt cạnh bài, ví dụ anh-hoi-nghi.jpg', 500),
      alt: requiredText('image.alt', 'lời tả ảnh cho người không nhìn thấy ảnh', 500),
      caption: optionalText('image.caption', 'chú thích ảnh', 1000),
      credit: optionalText('image.credit', 'tên người chụp hoặc nguồn ảnh', 200).transform(creditName),
    },
    {
      error: group('image', 'một nhóm gồm src, alt, caption, credit', 'src: anh.jpg', 'alt: lời tả ảnh'),
    },
  )
  .nullable()
  .default(null);

/** Front matter of an article; zone-less dates are read in `timeZone`. */
export const articleSchema = (timeZone: string) =>
  z.strictObject(
    {
      title: requiredText('title', 'tiêu đề bài', 300),
      date: date('date', timeZone),
      section: requiredText('section', 'key của một chuyên mục trong site.yaml', 100),
      description: optionalText('description', 'sapo, chữ trơn không định dạng', 2000),
      dateline: without(/[\s\-–—:]+$/, optionalText('dateline', 'chữ mở đầu như LSO', 60)),
      tags: names('tags', 'Lạng Sơn, Thủy lợi'),
      authors: names('authors', 'Minh Anh, Thu Hà', hintForAuthor),
      // “Theo dõi …” may be the name of a paper.
      source: without(
        /^(?:theo(?:\s*:\s*|\s+)(?!dõi)|nguồn\s*:\s*)/iu,
        optionalText('source', 'tên nguồn tin', 200),
      ),
      sourceUrl: httpUrl('sourceUrl').default(''),
      image: picture,
      updated: date('updated', timeZone).nullable().default(null),
      expires: date('expires', timeZone).nullable().default(null),
      slug: slug.nullable().default(null),
      aliases: z
        .array(alias, { error: expected('aliases', 'một danh sách địa chỉ, ví dụ [/tin-cu/123.html]') })
        .transform((values) => [...new Set(values)])
        .default([]),
      draft: flag('draft'),
    },
    { error: notKeys },
  );

/** Front matter of a page in `pages/`. */
export const pageSchema = z.strictObject(
  {
    title: requiredText('title', 'tiêu đề trang', 300),
    description: optionalText('description', 'một câu giới thiệu trang', 2000),
  },
  { error: notKeys },
);

const articleFile = (name: string) =>
  requiredText(name, 'đường dẫn tệp của một bài, ví dụ articles/2021/03/cau-moi.md', 500);

const blockList = groupList('blocks', 'một danh sách, mỗi mục có section', '  - section: thoi-su');

/** front-page.yaml; zone-less dates are read in `timeZone`. */
export const frontPageSchema = (timeZone: string) =>
  z.strictObject(
    {
      lead: articleFile('lead').nullable().default(null),
      secondary: z
        .array(articleFile('secondary'), { error: expected('secondary', 'một danh sách tệp bài') })
        .max(8, { error: 'Khóa “secondary” có quá 8 bài.' })
        .default([]),
      blocks: z
        .array(
          z.strictObject(
            {
              section: requiredText('section', 'key của một chuyên mục trong site.yaml', 100),
              articles: z
                .array(articleFile('articles'), { error: expected('articles', 'một danh sách tệp bài') })
                .max(8, { error: 'Khóa “articles” có quá 8 bài.' })
                .default([]),
            },
            { error: blockList },
          ),
          { error: blockList },
        )
        .max(100, { error: 'Khóa “blocks” có quá 100 mục.' })
        .nullable()
        .default(null),
      breaking: z
        .strictObject(
          {
            text: requiredText('breaking.text', 'lời của tin nóng', 200),
            until: date('breaking.until', timeZone),
            article: articleFile('breaking.article').nullable().default(null),
          },
          {
            error: group(
              'breaking',
              'một nhóm gồm text, until và có thể có article',
              'text: lời của tin nóng',
              'until: 2021-03-12 18:00',
            ),
          },
        )
        .nullable()
        .default(null),
    },
    { error: notKeys },
  );

const count = (name: string, min: number, max: number, initial: number) =>
  z
    .string({ error: expected(name, `một số từ ${min} đến ${max}`) })
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `Khóa “${name}” phải là một số nguyên từ ${min} đến ${max}.`,
    })
    .transform(Number)
    .default(initial);

const origin = z
  .string({ error: expected('origin', 'địa chỉ gốc của báo, ví dụ https://baolangson.vn') })
  .transform((value) => value.trim().replace(/\/$/, ''))
  .refine((value) => isHttpUrl(value) && new URL(value).origin === value, {
    error:
      'Khóa “origin” phải là địa chỉ gốc của báo: https://, tên miền viết thường không dấu (tên miền có dấu viết dạng xn--…), không có đường dẫn và cổng mặc định, ví dụ https://baolangson.vn.',
  });

const sectionList = groupList(
  'sections',
  'một danh sách, mỗi mục có key và title',
  '  - key: thoi-su',
  '    title: Thời sự',
);

const section = z.strictObject(
  {
    key: z
      .string({ error: expected('key', 'chữ thường a–z, chữ số và dấu gạch nối') })
      .max(100, { error: 'Khóa “key” của chuyên mục dài quá 100 ký tự.' })
      .refine((value) => value !== '' && slugify(value) === value, {
        error:
          'Khóa “key” của chuyên mục chỉ gồm chữ thường a–z, chữ số và dấu gạch nối ở giữa, ví dụ xay-dung-dang.',
      }),
    title: requiredText('title', 'tên chuyên mục', 100),
    description: optionalText('description', 'một câu giới thiệu chuyên mục', 500),
    parent: z
      .string({ error: expected('parent', 'key của chuyên mục mẹ') })
      .nullable()
      .default(null),
  },
  { error: sectionList },
);

const publisher = z
  .strictObject(
    {
      governingBody: optionalText('governingBody', 'tên cơ quan chủ quản', 300),
      licence: optionalText('licence', 'số, ngày và nơi cấp giấy phép', 300),
      editorInChief: optionalText('editorInChief', 'họ tên tổng biên tập', 200),
      address: optionalText('address', 'địa chỉ tòa soạn', 300),
      phone: optionalText('phone', 'số điện thoại', 100),
      email: optionalText('email', 'địa chỉ thư điện tử', 200),
    },
    {
      error: group(
        'publisher',
        'một nhóm thông tin về cơ quan báo',
        'governingBody: tên cơ quan chủ quản',
        'email: địa chỉ thư điện tử',
      ),
    },
  )
  .prefault({});

const socialList = groupList(
  'social',
  'một danh sách, mỗi mục có title và url',
  '  - title: Facebook',
  '    url: https://facebook.com/bao',
);

const socialLink = z.strictObject(
  {
    title: requiredText('title', 'tên kênh', 100),
    url: requiredText('url', 'địa chỉ kênh', 2000)
      .refine((value) => value === '' || value.startsWith('/') || isHttpUrl(value), {
        error: 'Khóa “url” phải là địa chỉ bắt đầu bằng https:// hoặc “/”.',
      })
      .transform(inAscii),
  },
  { error: socialList },
);

const imageHost = z
  .string({ error: expected('imageHosts', 'một danh sách tên máy chủ') })
  .superRefine((value, context) => {
    const meant = hostOf(value);
    if (meant === value) return;
    const message = `Khóa “imageHosts” chỉ nhận tên máy chủ bằng chữ thường không dấu, chữ số, “-” và “.”, không có https:// hay đường dẫn, ví dụ ${meant ?? 'anh.bao.example'}.`;
    context.addIssue({ code: 'custom', message });
  });

/**
 * A host as a policy takes it (CSP Level 3, host-source; browsers know `_`, too): other signs that URLs allow would end it,
 * or stand for many.
 */
const hostForm = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*(?::\d+)?$/;

/** The host that a text names, by itself or in a web address; null where it names none that a policy can name. */
function hostOf(value: string): string | null {
  const address = `https://${value.replace(/^(?:[a-z]+:)?\/\//i, '')}`;
  const host = URL.canParse(address) ? new URL(address).host : '';
  return hostForm.test(host) ? host : null;
}

const pageNames = expected('footer', 'một danh sách tên trang, ví dụ [gioi-thieu, lien-he]');

/** site.yaml. */
export const settingsSchema = z.strictObject(
  {
    name: requiredText('name', 'tên báo', 200),
    tagline: optionalText('tagline', 'một dòng giới thiệu báo', 300),
    origin,
    language: z.literal('vi', { error: 'Khóa “language” hiện chỉ nhận “vi”.' }).default('vi'),
    timeZone: z
      .string({ error: expected('timeZone', `tên múi giờ, ví dụ ${vietNam}`) })
      .refine(isTimeZone, {
        error: `Khóa “timeZone” không phải tên múi giờ có thật, ví dụ đúng: ${vietNam}.`,
      })
      .default(vietNam),
    pageSize: count('pageSize', 1, 200, 20),
    readingSpeed: count('readingSpeed', 50, 1000, 220),
    sections: z
      .array(section, { error: sectionList })
      .min(1, { error: 'Khóa “sections” cần ít nhất một chuyên mục.' }),
    publisher,
    social: z.array(socialLink, { error: socialList }).default([]),
    footer: z
      .array(z.string({ error: pageNames }), { error: pageNames })
      .nullable()
      .default(null),
    imageHosts: z
      .array(imageHost, {
        error: expected('imageHosts', 'một danh sách tên máy chủ, ví dụ [anh.bao.example]'),
      })
      .default([]),
  },
  { error: notKeys },
);
