import type * as z from 'zod';
import { digest } from '../digest.ts';
import { error, type Finding, fileStart, type Place, warning } from '../problem.ts';
import { dateParts, isOddYear, parseDate } from '../text/dates.ts';
import { formatNumber } from '../text/numbers.ts';
import { fileName, fileSlug } from '../text/slug.ts';
import { isDayPageSlug } from '../urls.ts';
import type { Article, BodyFacts, BrokenFile, ChosenPicture, StaticArticle } from './article.ts';
import { readDeclared } from './declare.ts';
import { maxArticleBytes } from './decode.ts';
import { frontMatterLocator, splitFrontMatter } from './front-matter.ts';
import { textFindings } from './front-texts.ts';
import { keysInBody } from './keys-in-body.ts';
import { type Body, type BodyPicture, renderBody } from './markdown/body.ts';
import { pictureSource } from './markdown/picture-source.ts';
import { captionText, fileNameMessage, isFileName, type PictureText } from './markdown/picture-text.ts';
import { isPerson, oddNames } from './odd-names.ts';
import { openText } from './open-text.ts';
import { type PictureFile, readPictureFile } from './picture-file.ts';
import { type AsTyped, placesAsTyped } from './places-as-typed.ts';
import { articleSchema, pageSchema } from './schema.ts';
import { typedAt, typedList } from './typed-values.ts';
import { notOnLinesOf } from './yaml.ts';

/** What reading an article depends on beside the article itself. */
export interface ReadContext {
  readonly timeZone: string;
  readonly origin: string;
  readonly imageHosts: readonly string[];
}

/** A source file: its path below the content folder (NFC, `/`) and its bytes. */
export interface SourceFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What reading one file gave: the value and its HTML, or null with at least one error among the findings. */
export interface Reading<T> {
  readonly value: T | null;
  readonly html: string;
  readonly findings: readonly Finding[];
  /** What is known of a file with errors, where it could be cut into its parts. */
  readonly broken: BrokenFile | null;
}

/** Everything one file of the content folder may turn out to be. */
export type ContentValue = Article | StaticArticle | PictureFile;

/** Reads one file of the content folder as what its place and name say it is. */
export async function readSource(source: SourceFile, context: ReadContext): Promise<Reading<ContentValue>> {
  if (source.file.endsWith('.md')) return readMarkdown(source, context);
  return { html: '', broken: null, ...(await readPictureFile(source.file, source.bytes)) };
}

/** Reads one Markdown file as what its place says it is. */
function readMarkdown(source: SourceFile, context: ReadContext): Reading<Article | StaticArticle> {
  return source.file.startsWith('pages/') ? readPage(source, context) : readArticle(source, context);
}

/** Reads one article file: bytes, text, front matter, schema, body. Every finding of the file is reported. */
export function readArticle(source: SourceFile, context: ReadContext): Reading<Article> {
  return read(source, context, articleSchemaOf(context.timeZone), (declared, body, text) => {
    const slug = declared.slug ?? fileSlug(source.file);
    const findings: Finding[] = [];
    if (slug === '') findings.push(emptySlug(source.file));
    if (isDayPageSlug(slug))
      findings.push(
        reservedSlug(slug, declared.slug === null ? fileStart : frontMatterLocator(text)(['slug'])),
      );
    findings.push(
      ...timeFindings(declared, text),
      ...yearFindings(declared, text),
      ...oddNames(declared, text),
    );
    const image =
      declared.image === null ? null : chosenPicture(declared.image, source, context, text, findings);
    const value: Article = {
      ...declared,
      file: source.file,
      key: keyOf(source),
      slug,
      image,
      body: factsOf(body),
    };
    return { value, findings };
  });
}

function reservedSlug(slug: string, place: Place): Finding {
  const message = `Slug “${slug}” trùng với địa chỉ các trang của ngày đăng (index.html, trang-1.html, trang-2.html…); hãy đặt tên tệp hoặc slug khác.`;
  return error(place, 'reserved-slug', message);
}

/** Times that contradict the article's own date. */
function timeFindings(
  { date, updated, expires }: Pick<Article, 'date' | 'updated' | 'expires'>,
  text: string,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (updated !== null && updated.epoch < date.epoch) {
    const day = date.iso.slice(0, 10);
    const message = updated.iso.startsWith(`${day}T00:00:00`)
      ? `Khóa “updated” là 0 giờ nên sớm hơn “date”; hãy ghi cả giờ cập nhật, như ${day} 23:59.`
      : 'Khóa “updated” sớm hơn “date”; lần cập nhật phải sau khi bài đăng.';
    findings.push(warning(frontMatterLocator(text)(['updated']), 'time-order', message));
  }
  if (expires !== null && expires.epoch <= date.epoch) {
    const message =
      'Khóa “expires” không sau “date”, nên bài sẽ không bao giờ hiện; hãy ghi một thời điểm muộn hơn.';
    findings.push(error(frontMatterLocator(text)(['expires']), 'time-order', message));
  }
  return findings;
}

/** Years that are rather slips of a finger; an article of a far year is not published until then. */
function yearFindings(times: Pick<Article, 'date' | 'updated'>, text: string): readonly Finding[] {
  return (['date', 'updated'] as const).flatMap((key) => {
    const time = times[key];
    if (time === null || !isOddYear(time)) return [];
    const message = `Năm ${Number(dateParts(time).year)} ở khóa “${key}” có lẽ gõ nhầm; nếu không nhầm thì có thể bỏ qua lời nhắc này.`;
    return [warning(frontMatterLocator(text)([key]), 'odd-year', message)];
  });
}

function emptySlug(file: string): Finding {
  return error(
    fileStart,
    'empty-slug',
    `Tên tệp “${fileName(file)}” không có chữ cái Latinh hay chữ số nào để thành địa chỉ trang; hãy đặt tên tệp như ten-bai-viet.md.`,
  );
}

function chosenPicture(
  image: ChosenPicture,
  source: SourceFile,
  context: ReadContext,
  text: string,
  findings: Finding[],
): ChosenPicture | null {
  const chosen = pictureSource(image.src, { ...context, file: source.file, firstLine: 1 });
  const placeOf = (key: keyof ChosenPicture) => frontMatterLocator(text)(['image', key]);
  findings.push(...wordFindings(image, placeOf));
  if (chosen.kind !== 'refused') return { ...image, ...wordsOf(image), src: chosen.src };
  findings.push(error(placeOf('src'), chosen.code, chosen.message));
  return null;
}

/** Caption and credit of a picture, which may stand in one, as in a body. */
function wordsOf({ caption, credit }: ChosenPicture): PictureText {
  return credit === '' ? captionText(caption) : { caption, credit };
}

/** What is wrong with the words about a picture. */
function wordFindings(
  { alt, caption, credit }: ChosenPicture,
  placeOf: (key: keyof ChosenPicture) => Place,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (isFileName(alt)) findings.push(warning(placeOf('alt'), 'poor-alt', fileNameMessage));
  const inCaption = captionText(caption);
  if (credit !== '' && inCaption.credit !== '' && inCaption.caption !== '') {
    const message =
      'Người chụp được ghi hai lần, cuối “caption” và ở “credit”; hãy xóa phần “Ảnh: …” ở cuối “caption”.';
    findings.push(warning(placeOf('caption'), 'doubled-credit', message));
  }
  // A studio may be called `Ảnh Việt`.
  if (credit.startsWith('Ảnh ') && isPerson(credit.slice(4))) {
    const message = `Trang tự in “Ảnh:” trước “credit”; hãy chỉ ghi tên: ${credit.slice(4)}.`;
    findings.push(warning(placeOf('credit'), 'doubled-credit', message));
  }
  return findings;
}

/** Reads one page of `pages/`. */
function readPage(source: SourceFile, context: ReadContext): Reading<StaticArticle> {
  return read(source, context, pageSchema, (declared, body) => {
    const slug = fileSlug(source.file);
    const findings = slug === '' ? [emptySlug(source.file)] : [];
    const value = {
      ...declared,
      file: source.file,
      key: keyOf(source),
      slug,
      body: factsOf(body),
    };
    return { value, findings };
  });
}

function factsOf({ html: _, ...facts }: Body): BodyFacts {
  return facts;
}

/** Identity of a reading: the path and the bytes, since relative paths in a body are read from its file. */
function keyOf(source: SourceFile): string {
  return digest(`${digest(source.bytes)} ${source.file}`);
}

const schemas = new Map<string, ReturnType<typeof articleSchema>>();

function articleSchemaOf(timeZone: string): ReturnType<typeof articleSchema> {
  const schema = schemas.get(timeZone) ?? articleSchema(timeZone);
  schemas.set(timeZone, schema);
  return schema;
}

type Build<D, T> = (
  declared: D,
  body: Body,
  text: string,
) => { readonly value: T; readonly findings: readonly Finding[] };

function read<S extends z.ZodObject, T>(
  source: SourceFile,
  context: ReadContext,
  schema: S,
  build: Build<z.output<S>, T>,
): Reading<T> {
  const { text, findings } = openText(source.bytes);
  if (text === null) return failed(findings);
  const asTyped = placesAsTyped(source.bytes, text);
  const reading = readText({ ...source, text, findings, asTyped }, context, schema, build);
  return { ...reading, findings: reading.findings.map(asTyped) };
}

/** A source as clean text, places in which are told `asTyped`, and what was found when it was cleaned. */
interface OpenSource extends SourceFile {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly asTyped: AsTyped;
}

function readText<S extends z.ZodObject, T>(
  source: OpenSource,
  context: ReadContext,
  schema: S,
  build: Build<z.output<S>, T>,
): Reading<T> {
  const { text, asTyped } = source;
  const { front, findings: frontFindings } = splitFrontMatter(text);
  if (front === null) return failed([...source.findings, ...frontFindings]);
  const rendered = renderBody(front.body, {
    file: source.file,
    firstLine: front.bodyLine,
    origin: context.origin,
    imageHosts: context.imageHosts,
  });
  const { links, pictures } = rendered.body;
  const body = { ...rendered.body, links: links.map(asTyped), pictures: pictures.map(asTyped) };
  // Asked of a file with errors only: to find the place of its picture, its YAML is parsed again.
  const broken = (): BrokenFile => ({
    file: source.file,
    section: typedAt(front.data, 'section'),
    links: body.links,
    pictures: [...typedPictures(front.data, source, context, text).map(asTyped), ...body.pictures],
    brings: {
      aliases: typedList(front.data, 'aliases'),
      tags: typedList(front.data, 'tags'),
      authors: typedList(front.data, 'authors'),
      date: parseDate(typedAt(front.data, 'date') ?? '', context.timeZone),
    },
  });
  const lower = keysInBody(front, Object.keys(schema.shape), rendered.findings);
  const declared =
    front.data === null ? null : readDeclared(schema, front.data, frontMatterLocator(text), lower.keys);
  const findings = [
    ...source.findings,
    ...frontFindings,
    ...notOnLinesOf(frontFindings, declared?.findings ?? []),
    ...lower.findings,
  ];
  if (declared === null || declared.value === null) return failed(findings, broken());
  const built = build(declared.value, body, text);
  const all = [...findings, ...textFindings(declared.value, front, text), ...built.findings];
  if (all.some((finding) => finding.severity === 'error')) return failed(all, broken());
  return { value: built.value, html: body.html, findings: all, broken: null };
}

function failed<T>(findings: readonly Finding[], broken: BrokenFile | null = null): Reading<T> {
  return { value: null, html: '', findings, broken };
}

/** The lead picture of a file with errors. */
function typedPictures(
  data: unknown,
  { file }: SourceFile,
  context: ReadContext,
  text: string,
): readonly BodyPicture[] {
  const src = typedAt(data, 'image', 'src');
  const chosen = src === null ? null : pictureSource(src, { ...context, file, firstLine: 1 });
  if (chosen === null || chosen.kind === 'refused') return [];
  const place = frontMatterLocator(text)(['image', 'src']);
  return [{ ...place, src: chosen.src, alt: '', caption: '', credit: '' }];
}

/** A failed reading for a file too large to be opened, null for any other size (bytes). */
export function refuseLarge<T>(size: number): Reading<T> | null {
  if (size <= maxArticleBytes) return null;
  const message = `Tệp dài ${formatNumber(size)} byte; một bài không được quá ${formatNumber(maxArticleBytes)} byte (1 MB).`;
  return failed([error(fileStart, 'too-large', message)]);
}
