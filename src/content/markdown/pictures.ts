import type { Image, Link, Paragraph, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { error, type Finding, type Place, warning } from '../../problem.ts';
import { hasTrace, suspectLabelEncoding } from '../../text/legacy-encoding.ts';
import { legacyEncoding } from '../open-text.ts';
import { type BodyDraft, draftOf, placeOf } from './draft.ts';
import { literalMarkWarnings } from './literal-marks.ts';
import { pictureSource } from './picture-source.ts';
import { fileNameMessage, isFileName, pictureText } from './picture-text.ts';
import { type Holder, replaceNodes } from './replace-nodes.ts';
import { shaped } from './shaped.ts';
import { isBlank } from './silent.ts';

/** Puts a slot in the place of every picture and lists the pictures. */
export function pictures() {
  return (tree: Root, file: VFile): undefined => {
    replaceNodes(tree, (node) => {
      if (node.type === 'image') return slot('span', node, draftOf(file));
      if (node.type !== 'paragraph') return undefined;
      const { children } = node;
      const linked = linkedPicture(node);
      if (linked !== null) {
        const holder: Holder = linked.link;
        holder.children = [...slot('figure', linked.picture, draftOf(file))];
        return [linked.link];
      }
      if (isPictureParagraph(node))
        return children.filter(isImage).flatMap((image) => slot('figure', image, draftOf(file)));
      tellCrowded(children, draftOf(file));
      return undefined;
    });
  };
}

/** Whether a node is a paragraph of nothing but pictures. */
export function isPictureParagraph(node: RootContent): node is Paragraph {
  if (node.type !== 'paragraph') return false;
  const { children } = node;
  return children.some(isImage) && children.every((child) => isImage(child) || isBlank(child));
}

/** The link that is all a paragraph has, and the one picture that is all this has; null where there is more. */
function linkedPicture({ children }: Paragraph): { readonly link: Link; readonly picture: Image } | null {
  const [link, ...others] = children.filter((child) => !isBlank(child));
  if (link?.type !== 'link' || others.length > 0) return null;
  const [picture, ...more] = link.children.filter((child) => !isBlank(child));
  return picture !== undefined && isImage(picture) && more.length === 0 ? { link, picture } : null;
}

/** Tells of pictures that have a line of a paragraph to themselves: they are shown as small as a letter, and not meant to be. */
function tellCrowded(children: Paragraph['children'], draft: BodyDraft): void {
  for (const [at, child] of children.entries()) {
    if (!isImage(child) || (child.title ?? '').trim() !== '') continue;
    const [before, after] = [children[at - 1], children[at + 1]];
    if (!isLineEnd(before, /\n\s*$/) || !isLineEnd(after, /^\s*\n/)) continue;
    const message =
      'Ảnh liền với dòng chữ bên cạnh nên chỉ hiện nhỏ như một biểu tượng; hãy để một dòng trống phía trên và phía dưới ảnh, chú thích thì viết ![mô tả](tệp "Chú thích").';
    draft.findings.push(warning(placeOf(draft, child), 'inline-picture', message));
  }
}

/** Whether a line ends beside what stands next to a picture, in a text as the pattern tells. */
function isLineEnd(node: RootContent | undefined, end: RegExp): boolean {
  return node === undefined || node.type === 'break' || (node.type === 'text' && end.test(node.value));
}

function isImage(node: RootContent): node is Image {
  return node.type === 'image';
}

/** A text that was typed in old fonts though the lines around it were not. */
function legacyText(text: string, place: Place): readonly Finding[] {
  const encoding = hasTrace(text) ? suspectLabelEncoding(text) : null;
  return encoding === null ? [] : [legacyEncoding(encoding, place)];
}

function slot(element: 'figure' | 'span', image: Image, draft: BodyDraft): readonly RootContent[] {
  const place = placeOf(draft, image);
  const alt = image.alt?.trim() ?? '';
  if (alt === '') {
    const message =
      'Ảnh thiếu lời mô tả cho người không nhìn thấy; hãy viết ![mô tả ảnh](tệp "Chú thích. Ảnh: Tên").';
    draft.findings.push(error(place, 'missing-alt', message));
  }
  if (isFileName(alt)) draft.findings.push(warning(place, 'poor-alt', fileNameMessage));
  const source = pictureSource(image.url.trim(), draft.context);
  if (source.kind === 'refused') {
    draft.findings.push(error(place, source.code, source.message));
    const text = { type: 'text', value: alt } as const;
    if (alt === '') return [];
    return element === 'span' ? [text] : [{ type: 'paragraph', children: [text] }];
  }
  if (element === 'span' && (image.title ?? '').trim() !== '') {
    const message =
      'Ảnh đứng giữa chữ thì chú thích và tên người chụp không hiện được; hãy đặt ảnh riêng một đoạn, có dòng trống phía trên và phía dưới.';
    draft.findings.push(error(place, 'inline-picture', message));
  }
  draft.findings.push(
    ...[alt, image.title ?? ''].flatMap((text) => legacyText(text, place)),
    ...literalMarkWarnings(alt, 'lời tả ảnh', place),
    ...literalMarkWarnings(image.title ?? '', 'chú thích ảnh', place),
  );
  const index =
    draft.pictures.push({ ...place, src: source.src, alt, ...pictureText(image.title ?? '') }) - 1;
  return [shaped(element, { dataPicture: String(index) }, [])];
}
