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
  // Pictures of the set still to come, two and two: the last of an odd number has its row alone.
  let left = 0;
  let isOdd = false;
  return html.replace(SLOT, (found, element?: string, picture?: string, link?: string, at?: number) => {
    if (link !== undefined) return `<a href="${escapeAttribute(fill.link(Number(link)))}"`;
    if (picture !== undefined) {
      const inSet = left > 0 && !(left === 1 && isOdd);
      if (left > 0) left -= 1;
      return fill.picture(Number(picture), element === 'span' ? 'line' : inSet ? 'set' : 'alone');
    }
    if (found !== '</div>') {
      left = picturesOfSet(html, at ?? 0);
      isOdd = left % 2 === 1;
    }
    return found;
  });
}

/** How many pictures the set has that begins at a place; it holds nothing else, so the next end of a `div` is its own. */
function picturesOfSet(html: string, at: number): number {
  return html.slice(at, html.indexOf('</div>', at)).split(' data-picture="').length - 1;
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
