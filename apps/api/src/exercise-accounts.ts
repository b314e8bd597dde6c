import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role } from '@himaya/contracts';

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
  { name: 'olaf', roles: ['operator'] },
  { name: 'eve', roles: [] },
];

export interface ExerciseAccount {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly password: string;
}

export const accountsFile = (dataDir: string): string => join(dataDir, 'exercise-accounts.json');

/** The accounts of an exercise with their random passwords, kept for the next start; empty before the first. */
export function readExerciseAccounts(dataDir: string): ExerciseAccount[] {
  const file = accountsFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ExerciseAccount[]) : [];
}
