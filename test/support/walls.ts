import { DutyRules, DutyTable } from '@himaya/ledger';
import { type TestServer } from './boot.js';

/** What holds a rule of duty: the service asks, the table of steps asks, the database asks. */
export const WALLS = ['guard', 'table', 'database'] as const;
export type Wall = (typeof WALLS)[number];

/** What the database holds a rule with. */
export interface DatabaseWall {
  /** Tables of `desk` whose triggers hold it. */
  readonly tables: readonly string[];
  /** Rules of tables by name, with the table. */
  readonly checks: Readonly<Record<string, string>>;
  /** A function that asks by itself, and what it asks. */
  readonly asks?: { readonly name: string; readonly condition: string };
}

/** Does the work while the walls that are named stand, and no other. */
export async function withOnly<T>(
  { server, wall }: { readonly server: TestServer; readonly wall: DatabaseWall },
  standing: readonly Wall[],
  work: () => Promise<T>,
): Promise<T> {
  const up: (() => unknown)[] = [];
  if (!standing.includes('guard')) up.push(guardOff(server));
  if (!standing.includes('table')) up.push(tableOff(server));
  if (!standing.includes('database')) up.push(await databaseOff(server, wall));
  try {
    return await work();
  } finally {
    for (const restore of up) await restore();
  }
}

/** The services see nobody's hand. */
function guardOff(server: TestServer): () => void {
  const rules = server.app.get(DutyRules, { strict: false });
  const spies = [
    jest.spyOn(rules, 'hasHand').mockReturnValue(false),
    jest.spyOn(rules, 'waitsForSecond').mockReturnValue(false),
  ];
  return () => spies.forEach((spy) => spy.mockRestore());
}

/** The shared table lets everybody pass. */
function tableOff(server: TestServer): () => void {
  const table = server.app.get(DutyTable, { strict: false });
  const spy = jest.spyOn(table, 'assert').mockResolvedValue();
  return () => spy.mockRestore();
}

/** The database has no trigger, and no rule of own work. */
async function databaseOff(
  { database }: TestServer,
  { tables, checks, asks }: DatabaseWall,
): Promise<() => Promise<void>> {
  const turn = (verb: string): string =>
    tables.map((table) => `ALTER TABLE desk.${table} ${verb} TRIGGER USER;`).join(' ');
  const rules = await database.query<{ name: string; rule: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = ANY ($1)`,
    [Object.keys(checks)],
  );
  expect(rules).toHaveLength(Object.keys(checks).length);
  const alter = (name: string, what: string): string => `ALTER TABLE desk.${checks[name]} ${what};`;
  const dropped = rules.map(({ name }) => alter(name, `DROP CONSTRAINT ${name}`));
  const [asking, silent] = asks ? await silence(database, asks) : ['', ''];
  await database.query([turn('DISABLE'), ...dropped, silent].join(' '));
  return async () => {
    const added = rules.map(({ name, rule }) =>
      alter(name, `ADD CONSTRAINT ${name} ${rule.replace(/ NOT VALID$/, '')} NOT VALID`),
    );
    await database.query([turn('ENABLE'), ...added, asking].join(' '));
  };
}

/** The function as it is, and as one that does not ask. */
async function silence(
  database: TestServer['database'],
  { name, condition }: { readonly name: string; readonly condition: string },
): Promise<[string, string]> {
  const [row] = await database.query<{ text: string }>(
    'SELECT pg_get_functiondef($1::regprocedure) AS text',
    [name],
  );
  const parts = row?.text.split(condition) ?? [];
  expect(parts).toHaveLength(2);
  return [`${row?.text};`, `${parts.join('false')};`];
}
