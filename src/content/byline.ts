/** What stands before names in a byline, with the colon behind it, or in a form: `Bài, ảnh:`, `Thực hiện:`, `Tên:`. */
const label =
  /^(?:(?:bài(?: viết)?|tin|ảnh|video|clip|đồ họa|thực hiện|tác giả|tổng hợp|biên tập|họ (?:và )?tên|tên|name)(?:\s*(?:[,&/–-]|và)\s*|\s+|(?=\s*:)))+:\s*(\S.*)$/iu;

/** The name behind the label of a byline; null where there is none. */
export function nameBehindLabel(text: string): string | null {
  return label.exec(text)?.[1] ?? null;
}
