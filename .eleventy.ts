import type { EleventyConfig } from '@11ty/eleventy';
import { useTsxTemplates } from './src/render/tsx-templates.ts';

/** Composition root: what Eleventy is, for this newspaper. */
export default function compose(eleventy: EleventyConfig) {
  useTsxTemplates(eleventy);
  eleventy.setUseGitIgnore(false);
  return { dir: { input: 'templates', includes: 'parts', data: 'parts/none' } };
}
