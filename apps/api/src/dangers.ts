import { ConfigError } from './config.js';

/** One question of any connection: the owner's or a role's. */
export type AskDatabase = (sql: string) => Promise<readonly object[]>;

/** What an answer of 201 rests on: committed means written, and what could not be written is known. */
const DURABLE: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_write', 'remote_apply'],
  data_sync_retry: ['off'],
};

export interface Setting {
  readonly name: string;
  readonly setting: string;
}

/** The sentence about the first setting that could lose what was acknowledged; undefined where all hold. */
export function durabilityFault(settings: readonly Setting[]): string | undefined {
  for (const [name, wanted] of Object.entries(DURABLE)) {
    const found = settings.find((one) => one.name === name)?.setting ?? 'unknown';
    if (!wanted.includes(found))
      return `the database has ${name} ${found}: a report could be acknowledged and lost. Set it ${wanted[0]}.`;
  }
  return undefined;
}

/** Throws ConfigError where the database may lose what it has committed. */
export async function assertDurable(ask: AskDatabase): Promise<void> {
  const names = Object.keys(DURABLE).map((name) => `'${name}'`);
  const sql = `SELECT name, setting FROM pg_settings WHERE name IN (${names.join(', ')})`;
  const fault = durabilityFault((await ask(sql)) as Setting[]);
  if (fault !== undefined) throw new ConfigError(fault);
}

/** What belongs to exercises, where a live instance would show or trust it. */
const INVENTED: Readonly<Record<string, string>> = {
  'accounts of an exercise, which sign in by password alone': 'SELECT FROM accounts.people WHERE exercise',
  'invented obligations': `SELECT FROM desk.commitment_obligations WHERE origin = 'exercise'`,
}; // prettier-ignore

/** Throws ConfigError where a live instance holds rows of an exercise. As owner, after the migrations. */
export async function assertNothingInvented(ask: AskDatabase): Promise<void> {
  for (const [what, sql] of Object.entries(INVENTED)) {
    const rows = await ask(`SELECT EXISTS (${sql}) AS found`);
    if ((rows[0] as { found?: boolean } | undefined)?.found)
      throw new ConfigError(`this live instance holds ${what}: it was not made by himaya init.`);
  }
}
