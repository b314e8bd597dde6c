import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { entities } from '@himaya/api';
import { Pools } from '@himaya/database';
import { type DataSource } from 'typeorm';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { addCast } from '../support/people.js';
import { Tally } from './tally.js';

const tally = new Tally('where values', 40);
let database: TestDatabase;
let pools: Pools;
let desk: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  await addCast(database);
  pools = await Pools.open({ desk: database.urls.desk }, await entities());
  desk = pools.source('desk');
}, 60_000);
afterAll(async () => {
  await pools?.onApplicationShutdown();
  await database?.drop();
  await stopTestServer();
});

describe('a condition that holds nothing', () => {
  it('is refused by every kind of query, of every table that the desk has as an entity', async () => {
    expect(desk.options.invalidWhereValuesBehavior).toEqual({ null: 'throw', undefined: 'throw' });
    expect(desk.entityMetadatas.length).toBeGreaterThan(3);
    for (const { target } of desk.entityMetadatas) {
      const rows = desk.getRepository(target);
      const key = rows.metadata.primaryColumns[0]?.propertyName ?? '';
      for (const id of [null, undefined]) {
        const where: object = { [key]: id };
        const asked: Record<string, () => Promise<unknown>> = {
          find: () => rows.find({ where }),
          findBy: () => rows.findBy(where),
          findOne: () => rows.findOne({ where }),
          findOneBy: () => rows.findOneBy(where),
          existsBy: () => rows.existsBy(where),
          countBy: () => rows.countBy(where),
          update: () => rows.update(where, { [key]: '0' }),
          delete: () => rows.delete(where),
        };
        for (const [verb, ask] of Object.entries(asked)) {
          const answer = await ask().then(() => 'answered', (error: Error) => error.message); // prettier-ignore
          expect([rows.metadata.tableName, verb, id, answer]).toEqual([rows.metadata.tableName, verb, id, expect.stringMatching(/null|undefined|empty/i)]); // prettier-ignore
          tally.add();
        }
      }
    }
    const [people] = await database.query<{ n: number }>('SELECT count(*)::integer AS n FROM accounts.people'); // prettier-ignore
    expect(people?.n).toBeGreaterThan(8);
  });
});

describe('the way to the rows', () => {
  const sources = (pattern: string): string[] =>
    execFileSync('git', ['ls-files', pattern], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const FINDS =
    /\.(find|findBy|findOne|findOneBy|findOneOrFail|findOneByOrFail|existsBy|findAndCount|exists)\(\s*\{/;

  it('leads through repositories alone, each with a condition', () => {
    const files = sources('libs/*/src/**.ts').concat(sources('apps/*/src/**.ts'));
    const own = files.filter((path) => !/\.(repository|read-model|spec)\.ts$/.test(path));
    expect(own.length).toBeGreaterThan(200);
    expect(own.filter((path) => FINDS.test(readFileSync(path, 'utf8')))).toEqual([]);
    const bare = files.filter((path) => /\.(find|findOne|findOneBy|findBy)\(\s*(\{\s*\}|\[\s*\]|undefined)?\s*\)/.test(readFileSync(path, 'utf8'))); // prettier-ignore
    expect(bare).toEqual([]);
    tally.add(files.length);
  });

  it('was looked at often enough', () => tally.close());
});
