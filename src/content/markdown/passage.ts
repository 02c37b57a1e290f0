import type { Place } from '../../problem.ts';

/** The text of one block, without what stands before each of its lines, and where it stands. */
export class Passage {
  readonly text: string;
  readonly #column: number;
  #line: number;
  #lineStart = 0;
  #lineEnd: number;

  /** `column` is that of the first character of every line. */
  constructor(text: string, { line, column }: Place) {
    this.text = text;
    this.#line = line;
    this.#column = column;
    this.#lineEnd = text.indexOf('\n');
  }

  /** The place of an offset, which must not be smaller than the one asked for before. */
  placeOf(offset: number): Place {
    while (this.#lineEnd !== -1 && this.#lineEnd < offset) {
      this.#line += 1;
      this.#lineStart = this.#lineEnd + 1;
      this.#lineEnd = this.text.indexOf('\n', this.#lineStart);
    }
    return { line: this.#line, column: this.#column + offset - this.#lineStart };
  }
}
