/** What is looked for, and what it gives away. */
export interface Needle {
  readonly text: string;
  readonly column: string;
  readonly encoding: string;
  /** A number is found only where it stands alone. */
  readonly number?: boolean;
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;
const DOT = 0x2e;

/**
 * Finds any of many texts in one pass over the bytes, so that thousands of needles cost as much as
 * one. Source: Aho and Corasick 1975.
 */
export class Needles {
  private readonly classes = new Uint8Array(256);
  private readonly width: number;
  private readonly next: Int32Array;
  private readonly ends: Int32Array;
  private readonly outer: Int32Array;

  constructor(readonly all: readonly Needle[]) {
    const texts = all.map(({ text }) => Buffer.from(text, 'utf8'));
    let width = 1;
    for (const text of texts) {
      for (const byte of text) if (this.classes[byte] === 0) this.classes[byte] = width++;
    }
    this.width = width;
    const most = texts.reduce((sum, { length }) => sum + length, 1);
    this.next = new Int32Array(most * width);
    this.ends = new Int32Array(most).fill(-1);
    this.outer = new Int32Array(most);
    this.link(this.plant(texts));
  }

  /** The needles in some bytes, each once. */
  find(bytes: Uint8Array): Needle[] {
    const found = new Set<number>();
    let state = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      state = this.next[
        state * this.width + (this.classes[bytes[at] as number] as number)
      ] as number;
      for (let node = state; node !== 0; node = this.outer[node] as number) {
        const needle = this.ends[node] as number;
        if (needle >= 0 && this.stands(bytes, at, needle)) found.add(needle);
      }
    }
    return [...found].map((index) => this.all[index] as Needle);
  }

  private stands(bytes: Uint8Array, last: number, index: number): boolean {
    const { number, text } = this.all[index] as Needle;
    if (!number) return true;
    const before = bytes[last - text.length];
    return !isDigit(bytes[last + 1]) && !isDigit(before) && before !== DOT;
  }

  /** The tree of all needles; gives how many nodes it has. */
  private plant(texts: readonly Buffer[]): number {
    let nodes = 1;
    for (const [index, text] of texts.entries()) {
      let node = 0;
      for (const byte of text) {
        const at = node * this.width + (this.classes[byte] as number);
        if (this.next[at] === 0) this.next[at] = nodes++;
        node = this.next[at] as number;
      }
      if (node !== 0) this.ends[node] = index;
    }
    return nodes;
  }

  /** Where to go on after a mismatch, and the longest needle that ends inside another. */
  private link(nodes: number): void {
    const back = new Int32Array(nodes);
    const queue: number[] = [0];
    for (const node of queue) {
      for (let byte = 0; byte < this.width; byte += 1) {
        const at = node * this.width + byte;
        const child = this.next[at] as number;
        const behind = this.next[(back[node] as number) * this.width + byte] as number;
        if (child === 0) {
          this.next[at] = node === 0 ? 0 : behind;
        } else {
          const fallback = node === 0 ? 0 : behind;
          back[child] = fallback;
          this.outer[child] =
            this.ends[fallback] === -1 ? (this.outer[fallback] as number) : fallback;
          queue.push(child);
        }
      }
    }
  }
}
