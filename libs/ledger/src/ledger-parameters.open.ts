import { type Label } from '@himaya/contracts';
import { fieldProblem, notFound } from '@himaya/http';

const LEAF = /^[0-9a-f]{64}$/;
const SIZE = /^(0|[1-9]\d{0,14})$/;
const LEVEL = /^[0-5]$/;
/** Groups of three digits, all but the last after an x; then, of a tile that is not full, its width. */
const TILE = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

const NO_LEAF: Label = {
  en: 'This must be a leaf hash of 64 hexadecimal digits.',
  ar: 'يجب أن تكون بصمة ورقة من 64 رقماً ست عشرياً.',
};
const NO_SIZE: Label = { en: 'This must be a size of the tree.', ar: 'يجب أن يكون حجماً للشجرة.' };

type Parameters = Readonly<Record<string, unknown>>;

/** Throws 400 for what is no leaf hash. */
export function leafParameter({ leaf }: Parameters): string {
  if (typeof leaf !== 'string' || !LEAF.test(leaf)) throw fieldProblem('?leaf', 'leaf', NO_LEAF);
  return leaf;
}

/** Undefined where it is not given. Throws 400 for what is no size. */
export function sizeParameter(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !SIZE.test(value))
    throw fieldProblem(`?${name}`, 'size', NO_SIZE);
  return Number(value);
}

/** Which tile a path names. Throws 404 for what names none. Source: C2SP tlog-tiles. */
export function tileOf(
  level: string,
  path: string,
  full: number,
): { readonly index: number; readonly width: number } {
  const [, groups, partial] = TILE.exec(path) ?? [];
  if (!LEVEL.test(level) || groups === undefined || !isCanonical(groups)) throw notFound();
  const index = Number(groups.replace(/[x/]/g, ''));
  const width = partial === undefined ? full : Number(partial);
  const isWhole = partial === undefined || width < full;
  if (!Number.isSafeInteger(index) || !isWhole) throw notFound();
  return { index, width };
}

/** A leading group of zeros would be a second name of one tile. */
const isCanonical = (groups: string): boolean => groups.length === 3 || /^x(?!000)/.test(groups);
