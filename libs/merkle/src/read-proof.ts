import { type IncidentProof } from '@himaya/contracts';

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isListOf =
  (isOne: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isOne);
const has =
  (shape: Shape) =>
  (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(shape).every(([name, fits]) => fits((value as Record<string, unknown>)[name]));

const isProof = has({
  exercise: (value) => typeof value === 'boolean',
  ref: isText,
  state: isText,
  provableAt: isTextOrNull,
  key: isTextOrNull,
  checkpoint: isTextOrNull,
  record: isTextOrNull,
  acts: isListOf(
    has({
      act: isText,
      version: isCount,
      salt: isText,
      payload: isText,
      index: isCount,
      size: isCount,
      leaf: isText,
      root: isText,
      proof: isListOf(isText),
    }),
  ),
});

/** The proof of a record that a file holds; every part of it has to be there. Throws SyntaxError for another file. */
export function readProof(text: string): IncidentProof {
  const read: unknown = JSON.parse(text);
  if (!isProof(read)) throw new SyntaxError('This is no proof of a record.');
  return read as IncidentProof;
}
