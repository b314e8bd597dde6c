import { setImmediate } from 'node:timers/promises';
import { DEAD, type Dictionaries, type Segment } from './columns.js';
import { findRows } from './find-rows.js';
import { IndexBuilder } from './index-builder.js';
import { refOfLine } from './index-line.js';
import { finish, sortedSegment } from './sort-rows.js';

/**
 * The rows of an atlas: what was loaded, and a small delta that changes go to. Withdrawn rows die at
 * once; the delta is merged in the background, in short steps.
 */
export class Segments {
  private settled: Segment[];
  private delta: Segment;
  private merging: Promise<void> | null = null;
  /** Refs that died since the merge began. */
  private died: string[] = [];

  constructor(
    loaded: Segment,
    private readonly dictionaries: Dictionaries,
    private readonly mergeAt: number,
  ) {
    this.settled = [loaded];
    this.delta = this.empty();
  }

  all(): readonly Segment[] {
    return this.delta.length > 0 ? [...this.settled, this.delta] : this.settled;
  }

  /** Records as they now are, as index lines, take the place of those with the same ref. */
  apply(lines: Iterable<string>, withdrawn: Iterable<string>): void {
    const latest = new Map<string, string>();
    for (const line of lines) latest.set(refOfLine(line), line);
    const builder = new IndexBuilder(this.dictionaries, latest.size);
    // First all that can throw: a bad row must not leave half a change behind.
    for (const line of latest.values()) builder.append(line);
    this.kill([...latest.keys(), ...withdrawn]);
    if (latest.size > 0)
      this.delta = finish(sortedSegment([this.delta, builder.unsorted()], this.dictionaries));
    if (this.delta.length >= this.mergeAt && !this.merging) this.merging = this.merge();
  }

  /** Waits for a merge that is under way. */
  async settle(): Promise<void> {
    await this.merging;
  }

  private kill(refs: string[]): void {
    if (refs.length === 0) return;
    for (const segment of this.all()) bury(segment, refs);
    if (this.merging) this.died.push(...refs);
  }

  private async merge(): Promise<void> {
    this.settled = [...this.settled, this.delta];
    this.delta = this.empty();
    const steps = sortedSegment(this.settled, this.dictionaries);
    let step = steps.next();
    while (!step.done) {
      await setImmediate();
      step = steps.next();
    }
    bury(step.value, this.died.splice(0));
    this.settled = [step.value];
    this.merging = null;
  }

  private empty(): Segment {
    return new IndexBuilder(this.dictionaries).build();
  }
}

function bury(segment: Segment, refs: readonly string[]): void {
  for (const row of findRows(segment, refs)) segment.columns.head[row] = DEAD;
}
