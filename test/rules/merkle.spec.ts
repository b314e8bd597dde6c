import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyConsistency, verifyInclusion } from '@himaya/merkle';
import { say, Tally } from './tally.js';

const VECTORS = join(__dirname, '../../../shared/data/merkle/testdata');
const there = existsSync(VECTORS);
if (!there) say('M-01: skipped, the public vectors of ../shared/data/merkle are not here');

const bytes = (text: string | undefined): Uint8Array =>
  new Uint8Array(Buffer.from(text ?? '', 'base64'));

interface Vector {
  readonly leafIdx?: number;
  readonly treeSize?: number;
  readonly leafHash?: string;
  readonly root?: string;
  readonly size1?: number;
  readonly size2?: number;
  readonly root1?: string;
  readonly root2?: string;
  readonly proof?: readonly string[] | null;
  readonly wantErr?: boolean;
}

function vectors(kind: string): [string, Vector][] {
  if (!there) return [];
  return readdirSync(join(VECTORS, kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(VECTORS, kind, name), 'utf8')) as Vector]);
}

const holds: Record<string, (vector: Vector) => boolean> = {
  inclusion: (v) =>
    verifyInclusion({
      index: v.leafIdx ?? NaN,
      size: v.treeSize ?? NaN,
      leaf: bytes(v.leafHash),
      root: bytes(v.root),
      proof: (v.proof ?? []).map(bytes),
    }),
  consistency: (v) =>
    verifyConsistency({
      first: v.size1 ?? NaN,
      second: v.size2 ?? NaN,
      firstRoot: bytes(v.root1),
      secondRoot: bytes(v.root2),
      proof: (v.proof ?? []).map(bytes),
    }),
};

const tally = new Tally('M-01', 196);

(there ? describe : describe.skip)('M-01: the public vectors', () => {
  const all = ['inclusion', 'consistency'].flatMap((kind) =>
    vectors(kind).map(([name, vector]) => ({ kind, name, vector })),
  );
  it('are all there', () => expect(all.length).toBeGreaterThanOrEqual(196));
  it.each(all)('$kind $name', ({ kind, vector }) => {
    expect(holds[kind]?.(vector)).toBe(vector.wantErr !== true);
    tally.add();
  });
  it('counts its cases', () => tally.close());
});
