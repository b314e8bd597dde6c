import { FACET_NAMES, type FacetCount, type FacetName } from '@himaya/contracts';
import { type Dictionaries, type Segment } from './columns.js';
import { type SetDictionary } from './dictionary.js';
import { tally } from './hot-loops.js';
import { type FacetValues } from './query.js';

const MOST_ACTORS = 30;

/** The column that a facet is read from. */
const COLUMN = {
  type: 'head',
  category: 'categories',
  grade: 'head',
  adm: 'area',
  actor: 'actors',
  object: 'objects',
  harm: 'head',
  commitment: 'commitments',
} as const satisfies Record<FacetName, keyof Segment['columns']>;
type FacetColumn = (typeof COLUMN)[FacetName];
const COLUMNS = [...new Set(Object.values(COLUMN))];

/** Counts rows by code, and turns codes into values only at the end. Kept from query to query. */
export class FacetTally {
  /** Rows of the answer, by column. */
  private readonly matched = new Map<FacetColumn, Uint32Array>();
  /** Rows that fail the facet alone. */
  private readonly missed = new Map<FacetName, Uint32Array>();

  constructor(private readonly dictionaries: Dictionaries) {}

  clear(): void {
    for (const column of COLUMNS)
      this.matched.set(column, cleared(this.matched.get(column), this.size(column)));
    for (const facet of FACET_NAMES)
      this.missed.set(facet, cleared(this.missed.get(facet), this.size(COLUMN[facet])));
  }

  addMatched({ columns }: Segment, rows: Uint32Array, count: number): void {
    for (const column of COLUMNS) tally(this.matched.get(column)!, columns[column], rows, count);
  }

  addMissed(facet: FacetName, { columns }: Segment, rows: Uint32Array, count: number): void {
    tally(this.missed.get(facet)!, columns[COLUMN[facet]], rows, count);
  }

  /** Counts of every facet, each under the other filters. */
  counts(selected: FacetValues): Record<FacetName, FacetCount[]> {
    const { actors, categories, commitments, objects } = this.dictionaries;
    const counts = {
      type: this.types(),
      category: this.sets('category', categories),
      grade: this.grades(),
      adm: this.units(selected.adm ?? []),
      actor: this.sets('actor', actors),
      object: this.sets('object', objects),
      harm: this.harms(),
      commitment: this.sets('commitment', commitments),
    };
    const listed = (facet: FacetName): FacetCount[] =>
      inOrder(counts[facet], selected[facet] ?? []);
    return {
      type: listed('type'),
      category: listed('category'),
      grade: listed('grade'),
      adm: listed('adm'),
      actor: mostFrequent(listed('actor'), selected.actor ?? []),
      object: listed('object'),
      harm: listed('harm'),
      commitment: listed('commitment'),
    };
  }

  private size(column: FacetColumn): number {
    const { heads, areas } = this.dictionaries;
    if (column === 'head') return heads.size;
    return column === 'area' ? areas.size : this.dictionaries[column].size;
  }

  private each(facet: FacetName, visit: (code: number, count: number) => void): void {
    const matched = this.matched.get(COLUMN[facet])!;
    const missed = this.missed.get(facet)!;
    const size = this.size(COLUMN[facet]);
    for (let code = 0; code < size; code++) {
      const count = matched[code]! + missed[code]!;
      if (count > 0) visit(code, count);
    }
  }

  private types(): Counts {
    const counts: Counts = new Map();
    this.each('type', (code, count) => add(counts, this.dictionaries.heads.tuple(code)[2], count));
    return counts;
  }

  private grades(): Counts {
    const counts: Counts = new Map();
    this.each('grade', (code, count) => add(counts, this.dictionaries.heads.tuple(code)[1], count));
    return counts;
  }

  private harms(): Counts {
    const { heads, harms } = this.dictionaries;
    const counts: Counts = new Map();
    this.each('harm', (code, count) => {
      for (const outcome of harms.values(heads.tuple(code)[4])) add(counts, outcome, count);
    });
    return counts;
  }

  private sets(facet: FacetName, { atoms, members }: SetDictionary): Counts {
    const byAtom = new Uint32Array(atoms.size);
    this.each(facet, (code, count) => {
      for (const atom of members[code]!) byAtom[atom]! += count;
    });
    return new Map(atoms.values.map((value, atom) => [value, byAtom[atom]!]));
  }

  /** Governorates, and the units inside each that is selected or holds what is selected. */
  private units(selected: readonly string[]): Counts {
    const { areas } = this.dictionaries;
    const open = new Set<string | null>();
    // of areas that a record holds now: the dictionary remembers those of records that moved away
    this.each('adm', (code) => {
      const units = areas.tuple(code);
      const last = units.findLastIndex((unit) => unit !== null && selected.includes(unit));
      for (const unit of units.slice(0, last + 1)) open.add(unit);
    });
    const counts: Counts = new Map();
    this.each('adm', (code, count) => {
      const [adm1, adm2, adm3] = areas.tuple(code);
      add(counts, adm1, count);
      if (open.has(adm1)) add(counts, adm2, count);
      if (open.has(adm2)) add(counts, adm3, count);
    });
    return counts;
  }
}

type Counts = Map<string, number>;

function add(counts: Counts, value: string | null, count: number): void {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count);
}

function inOrder(counts: Counts, selected: readonly string[]): FacetCount[] {
  for (const value of selected) add(counts, value, 0);
  return [...counts]
    .filter(([value, count]) => count > 0 || selected.includes(value))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([value, count]) => ({ value, count }));
}

function mostFrequent(counts: FacetCount[], selected: readonly string[]): FacetCount[] {
  const ranked = counts.sort((one, other) => other.count - one.count);
  return ranked.filter(({ value }, rank) => rank < MOST_ACTORS || selected.includes(value));
}

function cleared(counts: Uint32Array | undefined, size: number): Uint32Array {
  if (counts && counts.length >= size) return counts.fill(0);
  // Room to grow, since a change may bring a new code.
  return new Uint32Array(Math.ceil(size * 1.5));
}
