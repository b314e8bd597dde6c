import { looked } from '../support/cases.js';
import { boot, type TestServer } from '../support/boot.js';
import { plantControls } from './controls.js';
import { crawl, type Step, stepsOf } from './crawl.js';
import { type Answer, Door } from './door.js';
import { ENCODING_COUNT, ENCODINGS } from './encodings.js';
import { type Needle, Needles } from './needles.js';
import { type Column, readPrivateColumns, treatmentOf } from './private-columns.js';
import { makeScene, releaseBatch, type Scene, VILLAGE } from './scene.js';
import { collect, needlesOf, plant, type Sentinel, SentinelMaker } from './sentinels.js';
import { often, say, seeded, Tally } from './tally.js';

const SEED = 20_241_201;
/** The crawl asks this much at least. */
const ANSWERS = 1_500;
const tally = new Tally('P-01', 100 * 14 * ANSWERS, SEED);
const random = seeded(SEED);

let server: TestServer;
let door: Door;
let scene: Scene;
let columns: Column[];
let sentinels: Sentinel[];
let values: Map<string, string>;

/** What an answer says, headers and body, as the bytes that left. */
const bytesOf = ({ headers, body }: Answer): Buffer =>
  Buffer.concat([Buffer.from(`${JSON.stringify(headers)}\n`), body]);

async function publishAll(): Promise<void> {
  const petra = await server.as('petra');
  for (const { id, version } of [...scene.scheduled, scene.aggregated]) {
    await petra
      .change('post', `/api/v1/desk/incidents/${id}/publication/release`, version, looked())
      .expect(200);
  }
  await releaseBatch(server);
  await server.database.query('SELECT pub.publish_register(), pub.publish_places()');
  await server.database.query('SELECT pub.publish_figures()');
  await server.followed();
}

const asIds = (incidents: readonly { id: string }[]): string[] => incidents.map(({ id }) => id);

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  await server.as('petra');
  scene = await makeScene(server, 40);
  columns = await readPrivateColumns(server.database);

  const maker = new SentinelMaker(random);
  values = new Map(
    columns
      .filter((column) => treatmentOf(column) === 'plant')
      .map((column) => [column.name, maker.valueFor(column)]),
  );

  const published = await server.database.query<{ id: string }>(
    `SELECT incident_id AS id FROM desk.publications WHERE state = 'public'`,
  );
  const shown = asIds([...published, ...scene.scheduled]);
  // what a publication could copy is planted before it; who acts must stay who they are
  const content = columns.filter(({ table }) => /^desk\.(?!publications|decisions)/.test(table));
  await plant(server.database, content, values, shown);
  await publishAll();
  sentinels = [
    ...(await plant(server.database, columns, values, shown)),
    ...(await collect(server.database, columns, shown)),
  ];
}, 180_000);
afterAll(async () => {
  door?.close();
  await server?.close();
});

async function search(
  needles: Needles,
  steps: readonly Step[],
): Promise<{ answers: number; hits: Map<string, Needle> }> {
  const hits = new Map<string, Needle>();
  const answers = await crawl(door, steps, (step, answer) => {
    for (const needle of needles.find(bytesOf(answer))) {
      const said = step.says !== undefined && isOf(needle, step.says);
      const where = `${step.method ?? 'GET'} ${step.path} (${answer.status})`;
      if (!said) hits.set(`${needle.column} as ${needle.encoding}: ${where}`, needle);
    }
  });
  return { answers, hits };
}

/** Whether a needle is of the secret that the question itself named. */
function isOf(needle: Needle, secret: string): boolean {
  return Object.values(ENCODINGS).some((encode) =>
    encode(secret.slice(0, 24)).includes(needle.text),
  );
}

describe('P-01 sentinels', () => {
  it('has one in every private column that can be searched for', () => {
    const planted = new Set(sentinels.map(({ column }) => column.name));
    const without = columns.map(({ name }) => name).filter((name) => !planted.has(name));
    expect(without).toEqual([]);
    expect(columns.length).toBeGreaterThanOrEqual(100);
    expect(ENCODING_COUNT).toBe(14);
  });

  it('finds none of them in any public answer or page', async () => {
    const hidden: Sentinel[] = scene.hiddenDays.map((day, at) => ({
      column: { name: `day of a case of T${at + 2}`, table: '', column: '', type: 'date' },
      values: [day],
    }));
    const needles = new Needles(needlesOf([...sentinels, ...hidden]));
    const steps = await stepsOf(server.database, random, often(150, 3_000));
    const { answers, hits } = await search(needles, steps);
    say(`P-01: ${sentinels.length} columns, ${needles.all.length} needles, ${answers} answers`);
    expect([...hits.keys()].slice(0, 40)).toEqual([]);
    expect(answers).toBeGreaterThanOrEqual(ANSWERS);
    tally.add(sentinels.length * ENCODING_COUNT * answers);
  }, 120_000);

  it('says nothing of the village of a case that is public by area alone', async () => {
    const [village] = await server.database.query<{ en: string; ar: string }>(
      'SELECT name_en AS en, name_ar AS ar FROM desk.places WHERE pcode = $1',
      [VILLAGE],
    );
    for (const { ref } of scene.coarse) {
      const paths = [`/api/v1/open/incidents/${ref}`, `/en/i/${ref}`, `/ar/i/${ref}`];
      for (const path of paths) {
        const { status, body } = await door.ask({ path });
        const text = body.toString();
        const seen = [VILLAGE, village?.en, village?.ar, '37.31', '36.17'].filter((word) =>
          text.includes(word ?? '-'),
        );
        expect([path, status, seen]).toEqual([path, 200, []]);
      }
    }
  });

  it('finds all of thirty that are planted in what is public', async () => {
    const maker = new SentinelMaker(random);
    const ref = scene.scheduled[0]?.ref ?? '';
    const controls = await plantControls(server.database, ref, () => maker.word());
    await server.followed();
    const needles = needlesOf(
      controls.map(({ name, word }) => ({
        column: { name, table: '', column: '', type: 'text' },
        values: [word],
      })),
    );
    const steps = await stepsOf(server.database, random, 10);
    // only some public rows are of a dataset, and few addresses are asked here
    const [row] = await server.database.query<{ ref: string }>(
      'SELECT ref FROM pub.incidents WHERE dataset IS NOT NULL ORDER BY ref LIMIT 1',
    );
    const some = [
      ...steps.filter(
        ({ path }, at) => at % 3 === 0 || path.includes(ref) || /C02|statement/.test(path),
      ),
      { path: `/api/v1/open/incidents/${row?.ref}` },
    ];
    const { hits } = await search(new Needles(needles), some);
    const found = new Set([...hits.values()].map((needle) => needle.column));
    expect(controls.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([]);
    expect(controls).toHaveLength(30);
  }, 120_000);

  it('counts its cases', () => tally.close());
});
