import { writeFileSync } from 'node:fs';
import { addPerson } from '@himaya/accounts';
import { civilDay } from '@himaya/edtf';
import { FIRST_RUN_INCIDENTS, firstRunExercise } from '@himaya/exchange';
import { type DatabaseAddresses } from './database-addresses.js';
import { accountsFile, CAST, type ExerciseAccount } from './exercise-accounts.js';
import { asOwner, type Owner } from './prepare-instance.js';

/** Adds the cast where it is missing, whole or not at all. */
export async function ensureCast(owner: Owner, dataDir: string): Promise<void> {
  const [{ n } = { n: 0 }] = (await owner.query(
    'SELECT count(*)::integer AS n FROM accounts.people',
  )) as { n: number }[];
  if (n > 0) return;
  await owner.transaction(async (manager) => {
    // Passwords are hashed side by side; the one connection takes a statement after the other.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = {
      query: (sql: string, parameters?: unknown[]) =>
        (last = last.then(() => manager.query(sql, parameters))),
    };
    const accounts = await Promise.all(
      CAST.map(async ({ name, roles }) => {
        const password = await addPerson(inTurn, { name, roles, exercise: true });
        return { name, roles, password } satisfies ExerciseAccount;
      }),
    );
    const file = accountsFile(dataDir);
    writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  });
}

/**
 * Invented obligations, incidents and a queue, on the first run alone; a first run that was cut off is
 * carried on. Over two connections, since the database works on both at once.
 */
export async function ensureExerciseData(
  owner: Owner,
  { ownerUrl }: Pick<DatabaseAddresses, 'ownerUrl'>,
  log: (line: string) => void,
): Promise<void> {
  const [{ n } = { n: 0 }] = (await owner.query(
    'SELECT count(*)::integer AS n FROM desk.incidents',
  )) as { n: number }[];
  if (n >= FIRST_RUN_INCIDENTS) return;
  log('himaya: making the exercise data (invented, and marked as such everywhere)');
  const today = civilDay(new Date());
  await asOwner(ownerUrl, (second) => firstRunExercise([owner, second], today));
  await owner.query('SELECT pub.publish_figures()');
}
