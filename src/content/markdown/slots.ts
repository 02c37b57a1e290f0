/** What goes into the slots of a body: the HTML of its pictures, the URLs of its links. */
export interface SlotFill {
  picture(index: number, inline: boolean): string;
  link(index: number): string;
}

// Text never holds a bare `<` and attribute values never hold a bare `"`, so only the pipeline writes these.
const SLOT = /<(figure|span) data-picture="(\d+)"><\/\1>|<a data-link="(\d+)"/g;

/** Fills every slot of a rendered body in one pass. */
export function fillSlots(html: string, fill: SlotFill): string {
  return html.replace(SLOT, (_, element?: string, picture?: string, link?: string) =>
    link === undefined
      ? fill.picture(Number(picture), element === 'span')
      : `<a href="${escapeAttribute(fill.link(Number(link)))}"`,
  );
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
