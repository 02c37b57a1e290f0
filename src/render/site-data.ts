import { bodyPictureHtml } from '../../templates/parts/picture.tsx';
import type { SiteData } from '../../templates/parts/template.ts';
import type { Settings } from '../config.ts';
import { fillSlots } from '../content/markdown/slots.ts';
import type { BodyView, NavLink } from '../plan/page.ts';
import { sectionUrl } from '../urls.ts';

/** What every page shows beside its own data; a change of it changes every page. */
export interface Frame {
  readonly settings: Settings;
  readonly pages: readonly NavLink[];
  readonly stylesheet: string;
  /** URLs of the scripts for browsers, by the names of their sources in `src/client/`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** URLs of the fonts. */
  readonly fonts: readonly string[];
}

/** The frame as templates read it; `bodyOf` gives the HTML of a body, its slots still open. */
export function siteData(frame: Frame, bodyOf: (body: BodyView) => string): SiteData {
  const { sections } = frame.settings;
  const link = ({ key, title }: { readonly key: string; readonly title: string }) => ({
    url: sectionUrl(key),
    title,
  });
  return {
    ...frame,
    sections: sections
      .filter((section) => section.parent === null)
      .map((section) => ({
        ...link(section),
        children: sections.filter((child) => child.parent === section.key).map(link),
      })),
    bodyHtml: ({ body }) => filledBody(body, bodyOf(body)),
  };
}

function filledBody(body: BodyView, html: string): string {
  return fillSlots(html, {
    picture(index, place) {
      const picture = body.pictures[index];
      if (picture === undefined) throw new Error(`a body has no picture ${index}`);
      return bodyPictureHtml(picture, place);
    },
    link: (index) => body.links[index] ?? '',
  });
}
