/** The part of subset-font 2 that makes the fonts; the package brings no types. */
declare module 'subset-font' {
  /** Makes a font of another, in the same format or in `targetFormat`. */
  export default function subsetFont(
    font: Uint8Array,
    text: undefined,
    options: {
      readonly targetFormat: 'sfnt' | 'woff2';
      readonly keepAllGlyphs: true;
      /** Which of the names in the font stay beside those every font has, by their ids in OpenType's `name` table. */
      readonly preserveNameIds: readonly number[];
      /** The features that stay, by their tags in OpenType; all where none are given. */
      readonly keepFeatures?: readonly string[];
      readonly variationAxes?: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
    },
  ): Promise<Buffer>;
}
