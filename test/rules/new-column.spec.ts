import { looked } from '../support/cases.js';
import { createHash } from 'node:crypto';
import { asOwner } from '@himaya/api';
import { type Incident } from '@himaya/contracts';
import { ownerSource } from '@himaya/database';
import { MIGRATIONS } from '@himaya/migrations';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { boot, type TestServer } from '../support/boot.js';
import { crawl, type Step, stepsOf } from './crawl.js';
import { type Answer, Door } from './door.js';
import { Needles } from './needles.js';
import { readColumns } from './private-columns.js';
import { makeScene, releaseBatch, type Scene } from './scene.js';
import { needlesOf, SentinelMaker } from './sentinels.js';
import { seeded, Tally } from './tally.js';

const SEED = 20_250_305;
const tally = new Tally('P-03', 500, SEED);
const SECRET = new SentinelMaker(seeded(SEED)).word();

let server: TestServer;
let door: Door;
let scene: Scene;
let tables: string[];
let steps: Step[];

/** What somebody might add in haste: a private word in every private table. */
class AddScratch1999999999999 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(
        `ALTER TABLE ${table} ADD COLUMN scratch text NOT NULL DEFAULT '${SECRET}'`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`ALTER TABLE ${table} DROP COLUMN scratch`);
  }
}

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  scene = await makeScene(server, 10);
  await publish(scene.scheduled.slice(0, 2));
  tables = [...new Set((await readColumns(server.database)).map(({ table }) => table))];
  steps = (await stepsOf(server.database, seeded(SEED), 40)).filter((_, at) => at % 3 === 0);
}, 120_000);
afterAll(async () => {
  door?.close();
  await server?.close();
});

/** Releases some of what waits, and republishes all that is published whole. */
async function publish(incidents: readonly Incident[]): Promise<void> {
  const petra = await server.as('petra');
  for (const { id, version } of incidents) {
    await petra
      .change('post', `/api/v1/desk/incidents/${id}/publication/release`, version, looked())
      .expect(200);
  }
  await server.database.query('SELECT pub.publish_register(), pub.publish_places()');
  await server.database.query('SELECT pub.publish_figures()');
  await server.followed();
}

/** Less what each answer has of its own: the clock, and ids that a form makes. */
function sumOf({ status, headers, body }: Answer): string {
  const kept = Object.entries(headers).filter(([name]) => name !== 'date');
  const text = body
    .toString('latin1')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, 'id');
  return createHash('sha256')
    .update(JSON.stringify([status, kept, text]))
    .digest('base64');
}

async function sums(): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  await crawl(door, steps, (step, answer) =>
    seen.set(`${step.method ?? 'GET'} ${step.path} ${JSON.stringify(step.headers)}`, sumOf(answer)),
  );
  return seen;
}

describe('P-03 a new private column', () => {
  it('changes no public byte, and is not published with the next publication', async () => {
    const before = await sums();
    const owner = ownerSource(server.database.ownerUrl, [...MIGRATIONS, AddScratch1999999999999]);
    await owner.initialize();
    try {
      await owner.runMigrations();
      const after = await sums();
      const changed = [...before].filter(([key, sum]) => after.get(key) !== sum);
      expect(changed.map(([key]) => key)).toEqual([]);
      tally.add(before.size);

      await releaseBatch(server);
      await publish([...scene.scheduled.slice(2), scene.aggregated]);
      const needles = new Needles(
        needlesOf([
          { column: { name: 'scratch', table: '', column: '', type: 'text' }, values: [SECRET] },
        ]),
      );
      const hits: string[] = [];
      const now = await stepsOf(server.database, seeded(SEED), 40);
      const some = now.filter(({ path }, at) => at % 4 === 0 || path.includes('HM-'));
      const answers = await crawl(door, some, (step, { headers, body }) => {
        const said = Buffer.concat([Buffer.from(JSON.stringify(headers)), body]);
        if (needles.find(said).length > 0) hits.push(step.path);
      });
      expect(hits).toEqual([]);
      tally.add(answers);
      await owner.undoLastMigration();
    } finally {
      await owner.destroy();
    }
    expect(tables.length).toBeGreaterThanOrEqual(30);
  }, 180_000);

  it('has no column in pub that a private table alone should have', async () => {
    const rows = await asOwner(server.database.ownerUrl, (owner) =>
      owner.query(
        `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'pub'
         AND column_name ~ '(narrative|reason$|_by$|_id$|password|contact|note|raw|created|body|token|source_record)'
         -- written for the public, and named by the function that puts them there
         AND NOT (table_name IN ('corrections', 'tombstones', 'replies', 'comments') AND column_name IN ('note_en', 'note_ar'))
         AND NOT (table_name IN ('events', 'event_totals') AND column_name ~ '^(note|body|withdrawn)_')`,
      ),
    );
    expect(rows).toEqual([]);
  });

  it('counts its cases', () => tally.close());
});
