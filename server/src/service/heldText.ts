import type { FileInput } from '../core/snapshot/inputs.ts';
import { indexLines, type LineIndex, withoutText } from '../core/text/lineIndex.ts';
import { nameOf, type Path } from '../core/text/path.ts';

/** In UTF-16 code units: what is smaller may stay in memory. */
const smallestHeld = 100_000;

/** Whether a file's text is let go of once it has been read: a lockfile may have megabytes, and what is read of it is all that analyses ask for. */
export function isHeld(path: Path, input: FileInput): input is FileInput & { readonly kind: 'text' } {
  return input.kind === 'text' && nameOf(path) === 'uv.lock' && input.text.length >= smallestHeld;
}

/** A text that is there until it is released. Readings of it are kept by this object, so it stays the same for as long as the file does. */
export class HeldText {
  readonly kind = 'text';
  #text: string | undefined;
  #asked = false;
  #digest: number | undefined;
  #lines: LineIndex | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Empty once it is released: `missed` then, and whatever was made of it has to be made again. */
  get text(): string {
    this.#asked = true;
    return this.#text ?? '';
  }

  /** The lines of a text that is released. */
  get lines(): LineIndex | undefined {
    return this.#lines;
  }

  /** Whether the text was asked for when it was no longer there. */
  get missed(): boolean {
    return this.#text === undefined && this.#asked;
  }

  /** Lets go of the text if anybody has read it. */
  release(): void {
    if (this.#text !== undefined && this.#asked) {
      this.#digest = digestOf(this.#text);
      this.#lines = withoutText(indexLines(this.#text), this.#text.length);
      this.#text = undefined;
      this.#asked = false;
    }
  }

  /** Whether it is, or was, that text. */
  is(text: string): boolean {
    return this.#text === undefined ? this.#digest === digestOf(text) : this.#text === text;
  }
}

/** 52 bits of a text, from two of the hashes of Fowler, Noll and Vo. */
function digestOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0xc9dc5118;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x01000197);
  }
  return (low >>> 0) * 0x100000 + (high >>> 12);
}
