/** The part of Eleventy 3 this project uses; the package brings no types. */
declare module '@11ty/eleventy' {
  /** The configuration object handed to a configuration file. */
  export interface EleventyConfig {
    readonly globalData: Readonly<Record<string, unknown>>;
    readonly transforms: Record<string, unknown>;
    addGlobalData(name: string, value: unknown): void;
    addTemplateFormats(formats: string | readonly string[]): void;
    addExtension<Data>(
      extensions: string | readonly string[],
      options: {
        readonly read: boolean;
        readonly getData: readonly string[];
        readonly getInstanceFromInputPath: (path: string) => Promise<object>;
        readonly compile: (content: unknown, path: string) => Promise<(data: Data) => Promise<unknown>>;
      },
    ): void;
    setUseGitIgnore(use: boolean): void;
    setUseTemplateCache(use: boolean): void;
    setFreezeReservedData(freeze: boolean): void;
  }
  /** A page of Eleventy's, rendered and not written: `content` is what its template gave. */
  export interface Rendered<Content> {
    readonly content: Content;
  }
  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly configPath: string;
        readonly quietMode: boolean;
        readonly config: (config: EleventyConfig) => void;
      },
    );
    disableLogger(): void;
    toJSON<Content>(): Promise<readonly Rendered<Content>[]>;
  }
}
