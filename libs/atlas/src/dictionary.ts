/** Codes for values, in order of first appearance. Grows, never shrinks: codes stay valid. */
export class Dictionary {
  private readonly codes = new Map<string, number>();
  readonly values: string[] = [];

  code(value: string): number {
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.push(value) - 1;
    this.codes.set(value, code);
    return code;
  }

  find(value: string): number | undefined {
    return this.codes.get(value);
  }

  value(code: number): string {
    const value = this.values[code];
    if (value === undefined) throw new RangeError(`No value has the code ${code}.`);
    return value;
  }

  get size(): number {
    return this.values.length;
  }
}

/** Codes for sets of values; 0 is the empty set. */
export class SetDictionary {
  readonly atoms = new Dictionary();
  /** Codes of the atoms of each set. */
  readonly members: (readonly number[])[] = [[]];
  private readonly sets = new Map<string, number>([['', 0]]);

  code(values: readonly string[]): number {
    if (values.length === 0) return 0;
    // As it comes first: equal lists mostly come in equal order, and sorting is what costs.
    const written = values.join('\n');
    const known = this.sets.get(written);
    if (known !== undefined) return known;
    const sorted = [...new Set(values)].sort();
    const key = sorted.join('\n');
    let code = this.sets.get(key);
    if (code === undefined) {
      code = this.members.push(sorted.map((value) => this.atoms.code(value))) - 1;
      this.sets.set(key, code);
    }
    this.sets.set(written, code);
    return code;
  }

  values(code: number): string[] {
    const members = this.members[code];
    if (members === undefined) throw new RangeError(`No set has the code ${code}.`);
    return members.map((atom) => this.atoms.value(atom));
  }

  get size(): number {
    return this.members.length;
  }
}

/** Codes for tuples of strings, each part in turn a value or null. */
export class TupleDictionary<T extends readonly unknown[]> {
  readonly tuples: T[] = [];
  private readonly codes = new Map<string, number>();

  code(tuple: T): number {
    const key = tuple.join('\n');
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = this.tuples.push(tuple) - 1;
    this.codes.set(key, code);
    return code;
  }

  tuple(code: number): T {
    const tuple = this.tuples[code];
    if (tuple === undefined) throw new RangeError(`No tuple has the code ${code}.`);
    return tuple;
  }

  get size(): number {
    return this.tuples.length;
  }
}
