import { asOwner, loadShippedData } from '@himaya/api';
import { loadRegister } from '@himaya/commitments';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { addCast } from '../support/people.js';

let exercise: TestDatabase;
let live: TestDatabase;

beforeAll(async () => {
  exercise = await createTestDatabase('exercise');
  await addCast(exercise);
  live = await createTestDatabase('live');
}, 90_000);
afterAll(async () => {
  await exercise?.drop();
  await live?.drop();
  await stopTestServer();
});

/** The constraint that refuses a statement of the owner; `none` where it passes. */
async function refusal(
  database: TestDatabase,
  sql: string,
  values: unknown[] = [],
): Promise<string> {
  try {
    await database.query(sql, values);
    return 'none';
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  }
}

const reload = (database: TestDatabase): Promise<void> =>
  asOwner(database.ownerUrl, (owner) => owner.transaction((manager) => loadRegister(manager)));

describe('codes', () => {
  it.each([
    'event_types',
    'violation_categories',
    'weapons',
    'affected_objects',
    'norms',
    'actors',
    'commitments',
  ])('of %s cannot be changed or taken away, by the owner either', async (table) => {
    const one = `(SELECT min(code) FROM desk.${table})`;
    const codes = await exercise.query(`SELECT code FROM desk.${table} ORDER BY 1`);
    expect(
      await refusal(exercise, `UPDATE desk.${table} SET code = 'X99' WHERE code = ${one}`),
    ).toBe('codes_immutable');
    expect(await refusal(exercise, `DELETE FROM desk.${table} WHERE code = ${one}`)).toBe(
      'codes_immutable',
    );
    expect(await exercise.query(`SELECT code FROM desk.${table} ORDER BY 1`)).toEqual(codes);
  });
});

describe('the register', () => {
  const titleOf = async (code: string): Promise<string | undefined> => {
    const rows = await exercise.query<{ title: string }>(
      `SELECT entry -> 'title' ->> 'en' AS title FROM desk.commitments WHERE code = $1`,
      [code],
    );
    return rows[0]?.title;
  };
  const retitle = `UPDATE desk.commitments SET entry = jsonb_set(entry, '{title,en}', '"Mended"') WHERE code = $1`;

  it('keeps what an editor changed, through any number of loads', async () => {
    await exercise.query(retitle, ['C03']);
    await reload(exercise);
    await asOwner(exercise.ownerUrl, (owner) => loadShippedData(owner, 'Another name'));
    expect(await titleOf('C03')).toBe('Mended');
  });

  it('brings back what the load itself wrote', async () => {
    const title = await titleOf('C04');
    await asOwner(exercise.ownerUrl, (owner) =>
      owner.transaction(async (manager) => {
        await manager.query(`SELECT set_config('himaya.register_load', 'on', true)`);
        await manager.query(retitle, ['C04']);
      }),
    );
    expect(await titleOf('C04')).toBe('Mended');
    await reload(exercise);
    expect(await titleOf('C04')).toBe(title);
  });

  it.each([
    `valid_to = '2025-12-31'`,
    `valid_from = '2024-12-03'`,
    `basis = 'asserted_right'`,
    `role = 'beneficiary', reason_en = 'Mended'`,
  ])('keeps an obligation of which an editor set %s', async (change) => {
    const count = `SELECT count(*)::integer AS n FROM desk.commitment_obligations`;
    const before = await exercise.query(count);
    const [row] = await exercise.query<{ id: string }>(
      `UPDATE desk.commitment_obligations SET ${change} WHERE id = (SELECT id FROM desk.commitment_obligations
         WHERE NOT edited AND origin = 'register' ORDER BY commitment_code, actor_code LIMIT 1) RETURNING id`,
    );
    const kept = `SELECT to_jsonb(o) AS row FROM desk.commitment_obligations o WHERE id = $1`;
    const mended = await exercise.query(kept, [row?.id]);
    await reload(exercise);
    expect(await exercise.query(kept, [row?.id])).toEqual(mended);
    expect(await exercise.query(count)).toEqual(before);
  });

  it('binds nobody by the draft of a declaration, and by its publication', async () => {
    const inForce = async (): Promise<boolean | undefined> => {
      const rows = await live.query<{ bound: boolean }>(
        `SELECT desk.obligation_in_force(o.commitment_code, o.actor_code, '2024-12-10', '2024-12-10') AS bound
         FROM desk.commitment_obligations o JOIN desk.commitments c ON c.code = o.commitment_code
         WHERE c.code = 'C08' AND o.role = 'obliged' AND c.basis @> ARRAY['declared']
         ORDER BY o.valid_from NULLS FIRST LIMIT 1`,
      );
      return rows[0]?.bound;
    };
    expect(await inForce()).toBe(false);
    await live.query(
      `UPDATE desk.declarations SET state = 'published' WHERE declaration -> 'children_of' ? 'C08'`,
    );
    expect(await inForce()).toBe(true);
    await live.query(`UPDATE desk.declarations SET state = 'draft', valid_to = NULL`);
    expect(await inForce()).toBe(false);
  });
});

describe('exercise and live', () => {
  const obligation = `INSERT INTO desk.commitment_obligations (commitment_code, actor_code, role, basis, reason_en, reason_ar, origin)
    VALUES ('C02', $1, 'obliged', 'legal', 'Invented.', 'مختلق.', $2)`;

  it('keep their obligations apart', async () => {
    expect(await refusal(live, obligation, ['EX-NORTH', 'exercise'])).toBe(
      'obligations_exercise_apart',
    );
    expect(await refusal(live, obligation, ['HTS', 'exercise'])).toBe('obligations_exercise_apart');
    expect(await refusal(exercise, obligation, ['HTS', 'exercise'])).toBe(
      'obligations_exercise_apart',
    );
    expect(await refusal(exercise, obligation, ['HTS', 'decision'])).toBe(
      'obligations_exercise_apart',
    );
    // a decision is an entry that two people approved
    expect(await refusal(exercise, obligation, ['EX-NORTH', 'decision'])).toBe(
      'obligations_decided',
    );
    expect(await refusal(exercise, obligation, ['EX-NORTH', 'exercise'])).toBe('none');
  });

  it.each([
    ['exercise', 'HTS', 'incident_actors_exercise_apart'],
    ['exercise', 'EX-NORTH', 'none'],
    ['live', 'EX-NORTH', 'incident_actors_exercise_apart'],
    ['live', 'HTS', 'none'],
  ] as const)('an %s incident that names %s: %s', async (kind, actor, answer) => {
    const database = kind === 'exercise' ? exercise : live;
    await addCast(database);
    const [row] = await database.query<{ id: string }>(
      `INSERT INTO desk.incidents (id, created_by) SELECT gen_random_uuid(), id FROM accounts.people WHERE name = 'anna'
       RETURNING id`,
    );
    const sql = `INSERT INTO desk.incident_actors VALUES ($1, 1, $2, 'alleged_perpetrator', 'alleged', '{}', 'Invented.')`;
    expect(await refusal(database, sql, [row?.id, actor])).toBe(answer);
  });

  it.each(['exercise', 'live'] as const)('an instance is %s for life', async (kind) => {
    const database = kind === 'exercise' ? exercise : live;
    const other = kind === 'exercise' ? 'live' : 'exercise';
    expect(await refusal(database, `UPDATE desk.instance SET kind = '${other}'`)).toBe(
      'instance_kind_for_life',
    );
    expect(await refusal(database, 'DELETE FROM desk.instance')).toBe('instance_kind_for_life');
    expect(
      await refusal(database, `INSERT INTO desk.instance (kind, name) VALUES ('${other}', 'x')`),
    ).toBe('instance_pkey');
    expect(await database.query('SELECT kind FROM desk.instance')).toEqual([{ kind }]);
  });
});
