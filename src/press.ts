import { LostText, type TextRef, type Texts } from './content/texts.ts';
import { digest } from './digest.ts';
import { groupBy } from './group-by.ts';
import type { Model } from './model.ts';
import { type Fingerprints, fileFingerprint } from './output/noted-files.ts';
import type { MadeFiles } from './output/publish.ts';
import { stage } from './output/stage.ts';
import type { IndexOutput, Output, Planned } from './plan/output.ts';
import type { Page } from './plan/page.ts';
import { remembered, rememberedLately } from './remembered.ts';
import { openRenderer } from './render/host.ts';
import { type Frame, siteData } from './render/site-data.ts';
import { indexArticles, joinTurns } from './search/make-index.ts';
import { fromUtf8 } from './text/utf8.ts';

/** Where a newspaper is printed. */
export interface PressPlace {
  readonly root: string;
  /** Folder of the site: made pages wait below it to be published. */
  readonly output: string;
  readonly frame: Frame;
}

/** Where a target stands: the number of its bundle among those that are printed, and its own in that. */
export interface TargetPlace {
  readonly bundle: number;
  readonly target: number;
}

/** Makes what a newspaper's plan asks for. */
export interface Press {
  /** Makes the files of targets that are printed; those with the fingerprint they had `before` are not published anew. */
  readonly make: (targets: readonly TargetPlace[], before: Fingerprints) => Promise<readonly MadeFiles[]>;
}

/** Opens a press for a newspaper; `texts` are those of its articles. */
export function openPress({ root, output, frame }: PressPlace, { plan }: Model, texts: Texts): Press {
  let lost: LostText | null = null;
  const htmlOf = ({ folder, place }: TextRef): string => {
    const html = texts.read(folder, place);
    if (html !== null) return fromUtf8(html);
    lost = new LostText(folder);
    throw lost;
  };
  const site = siteData(frame, ({ html }) => htmlOf(html));
  const renderer = rendererOf(root);
  const render = async (pages: readonly Page[]) => {
    try {
      return (await renderer.render(pages, site)).map(({ path, content }) => [path, content] as const);
    } catch (cause) {
      // Eleventy tells of whatever is thrown in a template as an error of the template.
      throw lost ?? cause;
    }
  };
  /** The files of the search index that are made of one bundle. */
  const index = (outputs: readonly IndexOutput[]) => {
    const sets = [...new Set(outputs.map(({ indexed }) => indexed))].map((indexed) => indexed());
    const files = joinTurns(sets).flatMap(({ how, documents }) => {
      const articles = documents.map((one) => ({ ...one, html: htmlOf(one.body.html) }));
      return indexArticles(articles, how);
    });
    const bytes = new Map(files.map((file) => [file.path, file.bytes]));
    return outputs.map(({ path, file }) => [path, bytes.get(file)] as const);
  };
  return {
    async make(targets, before) {
      // Targets of one bundle come together.
      const targetsOf = rememberedLately(1, (bundle: number) => plan.printed[bundle]?.targets() ?? []);
      const planned = targets.map(({ bundle, target }) => {
        const outputs = targetsOf(bundle)[target]?.outputs() ?? [];
        return { bundle, outputs };
      });
      // Two at one path are refused by whoever knows all paths; Eleventy would stop at them.
      const pages = new Map(
        planned.flatMap(({ outputs }) => outputs.filter(isPage).map((one) => [one.path, one])),
      );
      const rendered = await render(Array.from(pages.values(), (one) => one.page()));
      const contents = new Map<string, string | Uint8Array | undefined>(rendered);
      for (const [, together] of groupBy(planned, ({ bundle }) => bundle))
        for (const [path, bytes] of index(together.flatMap(({ outputs }) => outputs.filter(isIndex))))
          contents.set(path, bytes);
      return planned.map((target) => {
        const files = target.outputs.map(({ path, kind }) => {
          const content = contents.get(path);
          if (content === undefined) throw new Error(`${path} was planned but not made`);
          return { path, fingerprint: fileFingerprint(digest(content), kind), content: () => content };
        });
        return stage(output, before, files);
      });
    },
  };
}

/** Makes ready what a press in this thread renders with. */
export async function warmUp(root: string): Promise<void> {
  await rendererOf(root).warmUp();
}

function isPage(output: Output): output is Planned {
  return 'page' in output;
}

function isIndex(output: Output): output is IndexOutput {
  return output.kind === 'index';
}

/** A thread has one Eleventy: another would load all templates again. */
const rendererOf = remembered(openRenderer);
