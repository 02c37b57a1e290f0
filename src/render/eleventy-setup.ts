import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EleventyConfig } from '@11ty/eleventy';
import { Html } from '../../templates/html/jsx-runtime.ts';
import type { TemplateData } from '../../templates/parts/template.ts';
import type { Page } from '../plan/page.ts';
import { utf8 } from '../text/utf8.ts';
import type { RenderedFile, SiteOfBatch } from './host.ts';

/** What Eleventy gives a template for one of its pages: a number of planned pages, and what all of them show. */
interface Pagination {
  readonly pages: readonly Page[];
  readonly site: SiteOfBatch;
}

/**
 * Teaches Eleventy `.11ty.tsx` and `.11ty.ts`, and what they are compiled to: a template's elements become an
 * HTML document, its text stays. A template is called for each of the planned pages Eleventy gives it at once,
 * and their files are the content. Eleventy's own engine would bind every filter to every page.
 */
export function useTsxTemplates(eleventy: EleventyConfig): void {
  const load = templateLoader();
  const formats = ['11ty.tsx', '11ty.ts', '11ty.js'];
  eleventy.addTemplateFormats(formats);
  eleventy.addExtension(formats, {
    read: false,
    getData: ['data'],
    getInstanceFromInputPath: load,
    async compile(_, path) {
      const { default: render } = await load(path);
      return async ({ pages, site: { current: site } }: Pagination): Promise<readonly RenderedFile[]> => {
        if (site === null) throw new Error('a template was asked for pages of no site');
        return pages.map((planned) => ({ path: planned.path, content: toBytes(render({ planned, site })) }));
      };
    },
  });
  eleventy.setUseTemplateCache(false);
}

interface Template {
  readonly data: object;
  readonly default: (data: TemplateData<Page>) => Html | string;
}

/** Imports each template once: Eleventy asks for it again for every page. */
function templateLoader(): (path: string) => Promise<Template> {
  const templates = new Map<string, Promise<Template>>();
  return (path) => {
    const before = templates.get(path);
    if (before !== undefined) return before;
    const loading: Promise<Template> = import(pathToFileURL(resolve(path)).href);
    templates.set(path, loading);
    return loading;
  };
}

/** A whole file as bytes: the thousands of pieces of a text would be moved by the garbage collector again and again. */
function toBytes(rendered: Html | string): Uint8Array {
  return utf8(rendered instanceof Html ? `<!DOCTYPE html>\n${rendered.text}\n` : rendered);
}

/**
 * Takes away the transforms Eleventy brings (bundles, base URLs, image copies): our pages leave their templates
 * finished, and running through them cost a tenth of the rendering.
 */
export function dropTransforms(eleventy: EleventyConfig): void {
  for (const name of Object.keys(eleventy.transforms)) delete eleventy.transforms[name];
}
