import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPerson } from '@himaya/accounts';
import { type Role } from '@himaya/contracts';
import { civilDay } from '@himaya/edtf';
import { firstRunExercise } from '@himaya/exchange';
import { type Owner } from './prepare-instance.js';

/** The cast of every exercise: two where a rule needs two. */
export const CAST: readonly { readonly name: string; readonly roles: readonly Role[] }[] = [
  { name: 'anna', roles: ['analyst'] },
  { name: 'amir', roles: ['analyst'] },
  { name: 'rita', roles: ['reviewer'] },
  { name: 'rami', roles: ['reviewer'] },
  { name: 'petra', roles: ['publisher'] },
  { name: 'paul', roles: ['publisher'] },
  { name: 'edith', roles: ['editor'] },
  { name: 'adam', roles: ['administrator'] },
  { name: 'otto', roles: ['auditor'] },
  { name: 'mona', roles: ['monitor'] },
  { name: 'clio', roles: ['client'] },
  { name: 'eve', roles: [] },
];

export interface ExerciseAccount {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly password: string;
}

const accountsFile = (dataDir: string): string => join(dataDir, 'exercise-accounts.json');

/** The accounts of an exercise with their random passwords, kept for the next start; empty before the first. */
export function readExerciseAccounts(dataDir: string): ExerciseAccount[] {
  const file = accountsFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ExerciseAccount[]) : [];
}

/** Adds the cast where it is missing. */
export async function ensureCast(owner: Owner, dataDir: string): Promise<void> {
  const [{ n } = { n: 0 }] = (await owner.query(
    'SELECT count(*)::integer AS n FROM accounts.people',
  )) as { n: number }[];
  if (n > 0) return;
  const accounts: ExerciseAccount[] = [];
  for (const { name, roles } of CAST) {
    accounts.push({
      name,
      roles,
      password: await addPerson(owner, { name, roles, exercise: true }),
    });
  }
  writeFileSync(accountsFile(dataDir), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}

/** Invented obligations, incidents and a queue, on the first run alone. */
export async function ensureExerciseData(owner: Owner, log: (line: string) => void): Promise<void> {
  const [{ n } = { n: 0 }] = (await owner.query(
    'SELECT count(*)::integer AS n FROM desk.incidents',
  )) as { n: number }[];
  if (n > 0) return;
  log('himaya: making the exercise data (invented, and marked as such everywhere)');
  await firstRunExercise(owner, civilDay(new Date()));
  await owner.query('SELECT pub.publish_figures()');
}
