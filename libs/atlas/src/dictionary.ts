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

/** Sequences of parts, part by part: to look one up makes no new string. */
interface Branch {
  code: number | undefined;
  next: Map<unknown, Branch>;
}

const newBranch = (): Branch => ({ code: undefined, next: new Map() });

function branchOf(root: Branch, parts: readonly unknown[]): Branch {
  let branch = root;
  for (const part of parts) {
    let next = branch.next.get(part);
    if (!next) {
      next = newBranch();
      branch.next.set(part, next);
    }
    branch = next;
  }
  return branch;
}

/** Codes for sets of values; 0 is the empty set. */
export class SetDictionary {
  readonly atoms = new Dictionary();
  /** Codes of the atoms of each set. */
  readonly members: (readonly number[])[] = [[]];
  private readonly root: Branch = { code: 0, next: new Map() };

  code(values: readonly string[]): number {
    // As it is written first: equal sets mostly come in equal order.
    const written = branchOf(this.root, values);
    if (written.code !== undefined) return written.code;
    const sorted = [...new Set(values)].sort();
    const set = branchOf(this.root, sorted);
    set.code ??= this.members.push(sorted.map((value) => this.atoms.code(value))) - 1;
    written.code = set.code;
    return set.code;
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

/** Codes for tuples. */
export class TupleDictionary<T extends readonly unknown[]> {
  readonly tuples: T[] = [];
  private readonly root = newBranch();

  code(tuple: T): number {
    const branch = branchOf(this.root, tuple);
    branch.code ??= this.tuples.push(tuple) - 1;
    return branch.code;
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
