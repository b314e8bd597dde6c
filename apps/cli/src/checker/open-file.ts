import { readFileSync, statSync } from 'node:fs';
import { readNoteKey } from '@himaya/merkle';
import {
  checkAcceptance,
  checkHeads,
  checkRecord,
  type CheckResult,
  isAcceptance,
} from './check.js';

/** Far above any file of ours: a larger one is another, and is not read. */
const LARGEST = 4 * 1024 * 1024;

/** Nothing was checked, and why, in one line: neither a proof that holds nor one that does not. */
export class NotChecked extends Error {}

/** Checks a file with the proof of a record or with an acceptance. Throws NotChecked for any other. */
export async function checkFile(file: string, key?: string): Promise<CheckResult> {
  const text = readText(file);
  assertKey(key);
  if (!isAcceptance(text))
    return orNotChecked(
      () => checkRecord(text, key),
      `${file} is neither the proof of a record nor an acceptance, or was cut off or altered.`,
    );
  if (key === undefined)
    throw new NotChecked(
      'an acceptance is checked with --key, a key that /api/v1/open/ledger/acceptance-keys gives.',
    );
  return orNotChecked(() => checkAcceptance(text, key), `${file} is no whole acceptance.`);
}

export interface HeadFiles {
  readonly older: string;
  readonly newer: string;
  readonly consistency: string;
}

/** Checks two heads that somebody kept. Throws NotChecked for files that hold none. */
export async function checkHeadFiles(files: HeadFiles, key: string): Promise<CheckResult> {
  const [older, newer, consistency] = [files.older, files.newer, files.consistency].map(readText);
  assertKey(key);
  return orNotChecked(
    () => checkHeads([older ?? '', newer ?? ''], consistency ?? '', key),
    `${files.older} and ${files.newer} are not two signed heads, or ${files.consistency} is no proof of consistency.`,
  );
}

function readText(file: string): string {
  try {
    if (statSync(file).size > LARGEST)
      throw new NotChecked(`${file} is too large to be a file of the ledger.`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const name = nameOf(error);
    if (name === '') throw error;
    throw new NotChecked(
      name === 'ENOENT' ? `there is no ${file}.` : `${file} cannot be read (${name}).`,
    );
  }
}

const nameOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function assertKey(key: string | undefined): void {
  try {
    if (key !== undefined) readNoteKey(key);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new NotChecked('what --key says is no key: name+id+key, without spaces.');
    throw error;
  }
}

async function orNotChecked(
  check: () => Promise<CheckResult>,
  sentence: string,
): Promise<CheckResult> {
  try {
    return await check();
  } catch (error) {
    // texts, numbers and hashes that are written in no form of ours
    if (error instanceof SyntaxError) throw new NotChecked(sentence);
    throw error;
  }
}
