/** Where the slot of a picture is: by itself, beside others of a set, or in a line of text. */
export type PictureSlot = 'alone' | 'set' | 'line';

/** What goes into the slots of a body: the HTML of its pictures, the URLs of its links. */
export interface SlotFill {
  picture(index: number, place: PictureSlot): string;
  link(index: number): string;
}

// Text never holds a bare `<` and attribute values never hold a bare `"`, so only the pipeline writes these.
const SLOT = /<(figure|span) data-picture="(\d+)"><\/\1>|<a data-link="(\d+)"|<div class="bo-anh">|<\/div>/g;

/** Fills every slot of a rendered body in one pass. */
export function fillSlots(html: string, fill: SlotFill): string {
  // A set holds pictures alone: the next end of a `div` is its own.
  let inSet = false;
  return html.replace(SLOT, (found, element?: string, picture?: string, link?: string) => {
    if (link !== undefined) return `<a href="${escapeAttribute(fill.link(Number(link)))}"`;
    if (picture !== undefined)
      return fill.picture(Number(picture), element === 'span' ? 'line' : inSet ? 'set' : 'alone');
    inSet = found !== '</div>';
    return found;
  });
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
