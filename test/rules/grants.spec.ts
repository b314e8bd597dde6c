import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_ROLES } from '@himaya/cluster';
import { Client } from 'pg';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { differences, formatGrants } from './grants-file.js';
import {
  type Grantable,
  type Grants,
  type Holder,
  HOLDERS,
  readGrants,
  readRoles,
  readWriters,
  VERBS,
} from './grants.js';
import { Tally } from './tally.js';

jest.setTimeout(120_000);

const AFTER_READING =
  'If each line is meant: HIMAYA_GOLDEN=write npx jest test/rules/grants.spec.ts, and commit the list.';
const FILE = join(__dirname, 'grants.golden.txt');
/** A view that nobody can write. */
const NOT_WRITABLE = ['55000', '42809'];
const DENIED = '42501';
const tally = new Tally('Z-04 grants', 10_000);
const tries = new Tally('Z-04 denied by SQL', 4_000);

let database: TestDatabase;
let objects: Grantable[];
let grants: Grants;
let lines: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  ({ objects, grants } = await readGrants(database));
  lines = [...(await readRoles(database)), ...(await readWriters(database))];
});
afterAll(async () => {
  await database?.drop();
  await stopTestServer();
});

/** Whether a role was given a verb, on the object or, of a column, on its table. */
function isGiven({ kind, name }: Grantable, holder: Holder, verb: string): boolean {
  if (grants.get(`${kind} ${name}`)?.get(holder)?.includes(verb)) return true;
  const table = name.slice(0, name.lastIndexOf('.'));
  return kind === 'column' && (grants.get(`table ${table}`)?.get(holder)?.includes(verb) ?? false);
}

const schemaOf = (name: string): string => name.split('.')[0] ?? '';
const hasSchema = (name: string, holder: Holder): boolean =>
  grants
    .get(`schema ${schemaOf(name)}`)
    ?.get(holder)
    ?.includes('USAGE') ?? false;

/** A statement that needs one right and no other, and changes nothing; null where SQL has none. */
function statement({ kind, name, more }: Grantable, verb: string): string | null {
  if (kind === 'schema') return verb === 'CREATE' ? `CREATE TABLE ${name}.mine (id integer)` : null;
  if (kind === 'function') return callOf(name, more);
  if (kind === 'sequence') {
    return {
      SELECT: `SELECT last_value FROM ${name}`,
      UPDATE: `SELECT setval('${name}', 1)`,
      USAGE: `SELECT nextval('${name}')`,
    }[verb] as string;
  }
  return kind === 'table' ? ofTable(name, verb) : ofColumn(name, more, verb);
}

function ofTable(name: string, verb: string): string | null {
  const known: Record<string, string> = {
    SELECT: `TABLE ${name} LIMIT 0`,
    DELETE: `DELETE FROM ${name} WHERE false`,
    TRUNCATE: `TRUNCATE ${name}`,
    TRIGGER: `CREATE TRIGGER mine BEFORE INSERT ON ${name} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
  };
  return known[verb] ?? null;
}

function ofColumn(name: string, more: string, verb: string): string | null {
  const at = name.lastIndexOf('.');
  const [table, column] = [name.slice(0, at), name.slice(at + 1)];
  if (verb === 'SELECT') return `SELECT ${column} FROM ${table} LIMIT 0`;
  if (verb === 'UPDATE') return `UPDATE ${table} SET ${column} = DEFAULT WHERE false`;
  if (verb !== 'INSERT' || more === 'generated') return null;
  return `INSERT INTO ${table} (${column}) OVERRIDING SYSTEM VALUE SELECT NULL::${more} WHERE false`;
}

/** Its arguments come from a query, so that no planner works the answer out before asking who may call. */
function callOf(name: string, more: string): string {
  const open = name.indexOf('(');
  const types = name
    .slice(open + 1, -1)
    .split(',')
    .filter(Boolean);
  const values = types.map((type, at) => `NULL::${type} AS a${at}`).join(', ');
  const last = types.length - 1;
  const given = types.map((_, at) => `${at === last ? more : ''} a${at}`).join(', ');
  return `SELECT ${name.slice(0, open)}(${given}) FROM (SELECT ${values} OFFSET 0) AS given`;
}

describe('Z-04: what each role of the database was given', () => {
  it('equals the list, exactly', () => {
    const found = formatGrants(objects, grants, lines);
    if (process.env['HIMAYA_GOLDEN'] === 'write') writeFileSync(FILE, found);
    const golden = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
    const other = differences(golden, found);
    if (other.length > 0) throw new Error(`${other.join('\n')}\n\n${AFTER_READING}`);
    expect(found).toBe(golden);
    for (const { kind } of objects) tally.add(HOLDERS.length * VERBS[kind].length);
  });

  it('is what PostgreSQL itself answers of each role', async () => {
    const asked = {
      schema: 'has_schema_privilege',
      table: 'has_table_privilege',
      sequence: 'has_sequence_privilege',
      function: 'has_function_privilege',
    };
    const others: string[] = [];
    for (const role of DATABASE_ROLES) {
      for (const [kind, ask] of Object.entries(asked)) {
        const named = objects.filter((one) => one.kind === kind);
        for (const verb of VERBS[kind as keyof typeof asked]) {
          const answers = await database.query<{ name: string; is: boolean }>(
            `SELECT name, ${ask}($1, name, $2) AS is FROM unnest($3::text[]) AS name`,
            [`himaya_${database.name}_${role}`, verb, named.map(({ name }) => name)],
          );
          for (const [at, { name, is }] of answers.entries()) {
            const one = named[at];
            if (one && is !== isGiven(one, role, verb)) others.push(`${role} ${verb} ${name}`);
            tally.add();
          }
        }
      }
    }
    expect(others).toEqual([]);
  });

  it('has nothing for PUBLIC, and nothing that can be given on', () => {
    const loose = [...grants].flatMap(([object, held]) =>
      [...held].flatMap(([holder, verbs]) =>
        verbs
          .filter((verb) => holder === 'PUBLIC' || / WITH GRANT/.test(verb))
          .map((verb) => `${holder} ${verb} ${object}`),
      ),
    );
    expect(loose).toEqual([]);
    expect(lines.filter((line) => /PUBLIC|SUPER|CREATE|REPLIC|BYPASS|member|not the/.test(line))).toEqual([]); // prettier-ignore
  });

  it('lets nobody write pub but through the named functions', () => {
    const direct = objects
      .filter(({ kind, name }) => kind !== 'function' && kind !== 'schema' && schemaOf(name) === 'pub')
      .flatMap((one) =>
        HOLDERS.flatMap((holder) =>
          VERBS[one.kind]
            .filter((verb) => verb !== 'SELECT' && isGiven(one, holder, verb))
            .map((verb) => `${holder} ${verb} ${one.name}`),
        ),
      ); // prettier-ignore
    expect(direct).toEqual([]);
    const writers = lines.filter((line) => line.startsWith('writes pub: '));
    expect(writers.length).toBeGreaterThan(5);
    expect(writers.filter((line) => !/^writes pub: pub\./.test(line))).toEqual([]);
    // whoever writes by words made at run time would not be found by them
    expect(lines.filter((line) => line.startsWith('makes its words: '))).toEqual([]);
  });

  it.each(DATABASE_ROLES)('%s is denied by SQL all that it was not given', async (role) => {
    const client = new Client({ connectionString: database.urls[role] });
    await client.connect();
    const wrong: string[] = [];
    const cases = objects.flatMap((one) =>
      VERBS[one.kind].flatMap((verb) => {
        const sql = statement(one, verb);
        const given = isGiven(one, role, verb) && (one.kind === 'schema' || hasSchema(one.name, role)); // prettier-ignore
        // what is given is tried where trying it changes nothing
        const harmless = !given || one.kind === 'column' || /LIMIT 0|WHERE false/.test(sql ?? '');
        return sql !== null && harmless ? [{ sql, given }] : [];
      }),
    );
    for (const { sql, given } of cases) {
      const state = await client.query(sql).then(
        () => '',
        ({ code }: { code: string }) => code,
      );
      if (given ? state === DENIED : ![DENIED, ...NOT_WRITABLE].includes(state))
        wrong.push(`${sql}: ${state || 'done'}`);
      tries.add();
    }
    await client.end();
    expect(wrong).toEqual([]);
  });

  it('was tried often enough', () => {
    tally.close();
    tries.close();
  });
});
