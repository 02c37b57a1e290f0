import type { EleventyConfig } from '@11ty/eleventy';
import { dropTransforms, useTsxTemplates } from './src/render/eleventy-setup.ts';

/** Composition root of rendering: what Eleventy is, for this newspaper. */
export default function compose(eleventy: EleventyConfig) {
  useTsxTemplates(eleventy);
  dropTransforms(eleventy);
  eleventy.setUseGitIgnore(false);
  return { dir: { includes: 'parts', data: 'parts/none' } };
}
