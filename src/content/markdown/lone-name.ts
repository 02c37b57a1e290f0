import { pictureEndings } from '../picture-name.ts';

const LONE_NAME = new RegExp(String.raw`^(?!www\.)[\p{L}\p{N}._/+~-]+\.(?:${pictureEndings})\s*$`, 'iu');

/** Whether a paragraph is nothing but the name of a picture, which is left where a program put pictures by their names. */
export function isLoneName(paragraph: string): boolean {
  return LONE_NAME.test(paragraph);
}

/** What is said of it. */
export function loneNameMessage(paragraph: string): string {
  const name = paragraph.trim();
  return `“${name}” chỉ hiện thành chữ chứ không thành ảnh; hãy viết ![mô tả](${name} "Chú thích"), nếu đúng là chữ thì đặt nó giữa hai dấu \`.`;
}
