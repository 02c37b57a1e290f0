import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EleventyConfig } from '@11ty/eleventy';
import { isValidElement } from 'preact';
import { renderToString } from 'preact-render-to-string';

/**
 * Teaches Eleventy `.11ty.tsx` and `.11ty.ts`, and what they are compiled to: a template's elements become an
 * HTML document, its text stays. Eleventy's own engine for them would bind every filter to every page.
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
      return async (data) => toDocument(render(data));
    },
  });
  eleventy.setUseTemplateCache(false);
}

interface Template {
  readonly data: object;
  readonly default: (data: unknown) => unknown;
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

/** Void elements as preact closes them, the way of XML; HTML writes them open. */
const closedVoid = /<((?:meta|link|img|source|br|hr|input)\b[^<>]*)\/>/g;

function toDocument(rendered: unknown): unknown {
  return isValidElement(rendered)
    ? `<!DOCTYPE html>\n${renderToString(rendered).replace(closedVoid, '<$1>')}\n`
    : rendered;
}

/**
 * Takes away the transforms Eleventy brings (bundles, base URLs, image copies): our pages leave their templates
 * finished, and running through them cost a tenth of the rendering.
 */
export function dropTransforms(eleventy: EleventyConfig): void {
  for (const name of Object.keys(eleventy.transforms)) delete eleventy.transforms[name];
}
