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
  // Pictures still to come that stand two and two: the last of an odd set has its row alone.
  let paired = 0;
  return html.replace(SLOT, (found, element?: string, picture?: string, link?: string, at?: number) => {
    if (link !== undefined) return `<a href="${escapeAttribute(fill.link(Number(link)))}"`;
    if (picture !== undefined) {
      const place = element === 'span' ? 'line' : paired > 0 ? 'set' : 'alone';
      paired = Math.max(0, paired - 1);
      return fill.picture(Number(picture), place);
    }
    if (found !== '</div>') paired = picturesOfSet(html, at ?? 0) & ~1;
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
