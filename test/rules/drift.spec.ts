import { entities } from '@himaya/api';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(async () => {
  await database?.drop();
  await stopTestServer();
});

/** An entity that has drifted: one column too many, one of another type, one that may not be null. */
@Entity({ schema: 'accounts', name: 'people' })
class DriftedEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'people_pkey' })
  id: string;

  @Column('integer')
  name: number;

  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('text')
  nickname: string;
}

/** What TypeORM would change to make the database equal to the entities. */
async function changesFor(entities: readonly (new () => object)[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: database.ownerUrl,
    entities: [...entities],
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: 1,
  });
  await source.initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await source.destroy();
  }
}

/** Hand-written in the migrations, and not known to an entity: checks, keys to others, unique names, indexes. */
const HAND_WRITTEN = [
  /^ALTER TABLE "\w+"\."\w+" DROP CONSTRAINT "[a-z0-9_]+"$/,
  /^DROP INDEX "\w+"\."[a-z0-9_]+"$/,
];

describe('entities and the migrated database', () => {
  it('differ by hand-written checks, keys and indexes alone', async () => {
    const changes = await changesFor(await entities());
    const drift = changes.filter((change) => !HAND_WRITTEN.some((form) => form.test(change)));
    expect(drift).toEqual([]);
    expect(changes.length).toBeGreaterThan(20);
  });

  it('reports an entity that has drifted', async () => {
    const drift = (await changesFor([DriftedEntity])).filter(
      (change) => !HAND_WRITTEN.some((form) => form.test(change)),
    );
    const said = drift.join('\n');
    for (const column of ['name', 'nickname', 'password_hash', 'roles']) {
      expect(said).toContain(`"${column}"`);
    }
  });
});
