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

/** A set found by its atoms, one after the other: to look one up makes no new string. */
interface Branch {
  code: number | undefined;
  next: Map<number, Branch>;
}

/** Codes for sets of values; 0 is the empty set. */
export class SetDictionary {
  readonly atoms = new Dictionary();
  /** Codes of the atoms of each set. */
  readonly members: (readonly number[])[] = [[]];
  private readonly root: Branch = { code: 0, next: new Map() };

  code(values: readonly string[]): number {
    // As it is written first: equal sets mostly come in equal order.
    let written = this.root;
    for (const value of values) written = after(written, this.atoms.code(value));
    return written.code ?? this.newCode(written, values);
  }

  values(code: number): string[] {
    const members = this.members[code];
    if (members === undefined) throw new RangeError(`No set has the code ${code}.`);
    return members.map((atom) => this.atoms.value(atom)).sort();
  }

  get size(): number {
    return this.members.length;
  }

  private newCode(written: Branch, values: readonly string[]): number {
    const atoms = values.map((value) => this.atoms.code(value)).sort((one, other) => one - other);
    const members = [...new Set(atoms)];
    const set = members.reduce(after, this.root);
    set.code ??= this.members.push(members) - 1;
    written.code = set.code;
    return set.code;
  }
}

function after(branch: Branch, atom: number): Branch {
  let next = branch.next.get(atom);
  if (!next) {
    next = { code: undefined, next: new Map() };
    branch.next.set(atom, next);
  }
  return next;
}

/** Codes for tuples, found by a number that the caller makes of their parts. */
export class TupleDictionary<T> {
  readonly tuples: T[] = [];
  private readonly codes = new Map<number, number>();

  find(key: number): number | undefined {
    return this.codes.get(key);
  }

  add(key: number, tuple: T): number {
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
