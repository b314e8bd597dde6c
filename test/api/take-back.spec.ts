import {
  type Incident,
  type OpenCorrectionsAnswer,
  type OpenIncidentAnswer,
  type OpenTombstoneAnswer,
  type PublicationRecord,
} from '@himaya/contracts';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { createApp } from '@himaya/api';
import { boot, ORIGIN, temporaryFolder, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { addUnits, type CaseOptions, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { Door } from '../rules/door.js';
import { crawl, stepsOf } from '../rules/crawl.js';
import { seeded } from '../rules/tally.js';

jest.setTimeout(120_000);

const OPEN = '/api/v1/open';
const REASON = { reason: 'Invented reason.' };
const WRONG = { class: 'wrong', noteEn: 'It was another town.', noteAr: 'كانت بلدة أخرى.' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;
let door: Door;
let other: TestServer['app'];
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  make = makeCases(server);
  await addUnits(server);
});
afterAll(async () => {
  await other?.close();
  await server?.close();
});

const open = async (address: string): Promise<{ status: number; body: unknown; text: string }> => {
  await server.followed();
  return (await server.as('nobody')).get(`${OPEN}/incidents/${address}`);
};
const record = async (address: string): Promise<OpenIncidentAnswer> =>
  (await open(address)).body as OpenIncidentAnswer;
const page = async (path: string, by: CastName | 'nobody' = 'nobody'): Promise<string> =>
  (await (await server.as(by)).get(path)).text;
/** What of these a page says. */
const says = async (path: string, words: readonly string[], by: CastName | 'nobody' = 'nobody') => {
  const text = await page(path, by);
  return words.filter((word) => text.includes(word));
};

/** A second process on the same database. */
async function another(): Promise<TestServer['app']> {
  const app = await createApp({
    urls: server.database.urls,
    keys: temporaryFolder(),
    instance: { exercise: true, name: 'Himaya test', origin: ORIGIN },
    columnKey: randomBytes(32),
    webFolder: join(process.cwd(), 'dist', 'web'),
    build: 'other',
    logLevel: 'error',
  });
  await app.listen(0, '127.0.0.1');
  return app;
}

async function leaves(name: string): Promise<number> {
  const [row] = await server.database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload::jsonb ->> 'act' = $1`,
    [name],
  );
  return row?.n ?? 0;
}

/** Past the service: what the desk's role may do by hand. */
async function asDesk(sql: string, values: unknown[]): Promise<string> {
  const client = new Client({ connectionString: server.database.urls.desk });
  await client.connect();
  try {
    await client.query(sql, values);
    return 'done';
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await client.end();
  }
}
const idOf = (name: string): string => `(SELECT id FROM accounts.people WHERE name = '${name}')`;

async function ask(incident: Incident, body: object = WRONG, by: CastName = 'rita') {
  return act(by, incident, 'publication/retraction', body);
}

/** A new version of a public case, approved and scheduled again. */
async function again(incident: Incident, body: object, tier = 'T1'): Promise<Incident> {
  const now = (await (await server.as('anna')).get(`${CASES}/${incident.id}`)).body as Incident;
  const reopened = (await act('anna', now, 'reopening', REASON)).body as Incident;
  const anna = await server.as('anna');
  const edited = await anna.change('put', `${CASES}/${now.id}/facts`, reopened.version, body);
  const proposed = (await act('anna', edited.body as Incident, 'proposal', REASON))
    .body as Incident;
  const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  expect(approved.state).toBe('approved');
  await make.schedule(approved, tier);
  return approved;
}
const correct = (incident: Incident, body: object) =>
  act('petra', incident, 'publication/release', body);

describe('a retraction', () => {
  it('takes two reviewers, and leaves a tombstone at the address', async () => {
    const incident = await make.published();
    const asked = await ask(incident);
    expect(asked.body).toMatchObject({ state: 'public', takeBack: { state: 'asked' } });
    expect((await ask(incident, WRONG, 'rami')).body.type).toBe('retraction-asked');
    expect(await says('/en/desk/review', [incident.ref], 'rami')).toEqual([incident.ref]);
    const self = await act('rita', incident, 'publication/retraction/confirmation', REASON);
    expect([self.status, self.body.type]).toEqual([409, 'retraction-by-two']);
    const before = await leaves('publication.retract');
    const done = await act('rami', incident, 'publication/retraction/confirmation', REASON);
    expect(done.body).toMatchObject({ state: 'retracted', acts: [] });
    expect(await leaves('publication.retract')).toBe(before + 1);
    const { status, body } = await open(incident.ref);
    expect(status).toBe(410);
    expect((body as OpenTombstoneAnswer).tombstone).toEqual({
      ref: incident.ref,
      status: 'retracted',
      takenBackOn: expect.stringMatching(/^\d{4}-/) as string,
      firstPublished: expect.stringMatching(/^\d{4}-/) as string,
      reasonClass: 'wrong',
      note: { en: WRONG.noteEn, ar: WRONG.noteAr },
      survivor: null,
    });
    const answer = await (await server.as('nobody')).get(`/ar/i/${incident.ref}`);
    expect([answer.status, answer.headers['x-robots-tag']]).toEqual([200, 'noindex']);
    expect(['قصف', WRONG.noteAr].filter((word) => answer.text.includes(word))).toEqual([
      WRONG.noteAr,
    ]);
    const list = await page(`${OPEN}/incidents?q=${incident.ref}`);
    expect(JSON.parse(list)).toMatchObject({ total: 0 });
    const log = JSON.parse(await page(`${OPEN}/corrections`)) as OpenCorrectionsAnswer;
    expect(log.items[0]).toMatchObject({ kind: 'retraction', ref: incident.ref, class: 'wrong' });
    expect(await says('/en/corrections', [WRONG.noteEn])).toEqual([WRONG.noteEn]);
    expect(await says('/ar/corrections.atom', [incident.ref])).toEqual([incident.ref]);
    expect((await correct(incident, {})).status).toBe(409);
  });

  it('of a duplicate names the record that stays', async () => {
    const [stays, goes] = [await make.published(), await make.published()];
    const duplicate = { ...WRONG, class: 'duplicate' };
    for (const survivor of [null, goes.ref, 'HM-00000000']) {
      const answer = await ask(goes, { ...duplicate, survivor });
      expect([survivor, answer.body.type]).toEqual([survivor, 'survivor-public']);
    }
    expect((await ask(goes, { ...duplicate, survivor: stays.ref })).status).toBe(200);
    await act('rami', goes, 'publication/retraction/confirmation', REASON);
    expect((await open(goes.ref)).body).toMatchObject({ tombstone: { survivor: stays.ref } });
    await server.followed();
    expect(await says(`/en/i/${goes.ref}`, [`/en/i/${stays.ref}`])).toHaveLength(1);
  });

  it('can be declined, and then asked for anew', async () => {
    const incident = await make.published();
    await ask(incident);
    const declined = await act('rami', incident, 'publication/retraction/refusal', REASON);
    expect(declined.body).toMatchObject({ state: 'public', takeBack: { state: 'declined' } });
    const late = await act('rami', incident, 'publication/retraction/confirmation', REASON);
    expect([late.status, late.body.type]).toEqual([409, 'nothing-to-take-back']);
    expect((await ask(incident)).status).toBe(200);
  });

  it('is refused to eve, to publishers, without words, of what is not public, and past the service', async () => {
    const incident = await make.published();
    for (const by of ['eve', 'petra', 'anna'] as const)
      expect([by, (await ask(incident, WRONG, by)).status]).toEqual([by, 403]);
    for (const body of [{ class: 'wrong' }, { ...WRONG, class: 'boring' }, { ...WRONG, more: 1 }])
      expect((await ask(incident, body)).status).toBe(400);
    expect((await ask(await make.approved())).body.type).toBe('not-public');
    const stale = await act('rita', { ...incident, version: 1 }, 'publication/retraction', WRONG);
    expect(stale.status).toBe(412);
    const insert = (by: string) =>
      asDesk(
        `INSERT INTO desk.take_backs (id, incident_id, kind, reason_class, note_en, asked_by)
         VALUES (gen_random_uuid(), $1, 'retraction', 'wrong', 'Invented.', ${idOf(by)})`,
        [incident.id],
      );
    expect(await insert('anna')).toBe('take_backs_by_reviewers');
    expect(await insert('petra')).toBe('take_backs_by_reviewers');
    expect(await insert('rita')).toBe('done');
    const confirm = (by: string) =>
      asDesk(
        `SELECT pub.retract_incident((SELECT id FROM desk.take_backs WHERE incident_id = $1), ${idOf(by)}, 'Invented.')`,
        [incident.id],
      );
    expect(await confirm('rita')).toBe('take_backs_by_two');
    expect(await confirm('petra')).toBe('take_backs_by_reviewers');
    const direct = `UPDATE desk.publications SET state = 'retracted' WHERE incident_id = $1`;
    expect(await asDesk(direct, [incident.id])).toBe('take_backs_by_name');
    const done = `UPDATE desk.take_backs SET state = 'done', second_by = ${idOf('rami')}, answer = 'x' WHERE incident_id = $1`;
    expect(await asDesk(done, [incident.id])).toBe('take_backs_by_name');
    expect((await open(incident.ref)).status).toBe(200);
  });
});

describe('a withdrawal', () => {
  const MARK = 'Wjqwithdrawn';
  const withdraw = (incident: Incident, by: CastName = 'paul') =>
    act(by, incident, 'publication/withdrawal', REASON);

  it('leaves nothing of the record in any open answer, on every process, within 2 seconds', async () => {
    other = await another();
    const options: CaseOptions = { facts: facts({ place: 'N9999', summaryEn: `${MARK} one.` }) };
    const first = await make.published(options);
    const next = await again(first, facts({ place: 'N9999', summaryEn: `${MARK} two.` }));
    expect((await correct(next, { class: 'error', noteEn: `${MARK} note.` })).body).toMatchObject({
      publicVersion: 2,
    });
    await server.followed();
    const seen = async (app: TestServer['app']): Promise<boolean> => {
      const answer = await app.inject(`${OPEN}/incidents?q=${first.ref}`);
      return answer.statusCode === 200 && (answer.json() as { total: number }).total === 1;
    };
    for (let tries = 0; tries < 80 && !(await seen(other)); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await seen(other)).toBe(true);
    const day = (await record(first.ref)).incident.dayFrom;
    expect((await withdraw(next)).body).toMatchObject({ state: 'withdrawn' });
    const at = performance.now();
    for (const app of [server.app, other]) while (await seen(app)) await Promise.resolve();
    expect(performance.now() - at).toBeLessThan(2000);
    for (const app of [server.app, other]) {
      const { statusCode, body } = await app.inject(`${OPEN}/incidents/${first.ref}`);
      expect([statusCode, body]).toEqual([410, expect.not.stringContaining(day)]);
    }
    const hits: string[] = [];
    let answers = 0;
    const steps = await stepsOf(server.database, seeded(4), 40);
    const refs = [`${first.ref}@v1`, `${first.ref}@v2`, first.ref].flatMap((ref) => [
      { path: `${OPEN}/incidents/${ref}` },
      { path: `/en/i/${ref}` },
      { path: `/ar/i/${ref}` },
      { path: `${OPEN}/incidents/${ref}/proof` },
    ]);
    await crawl(door, [...steps, ...refs], (step, { body }) => {
      answers += 1;
      if (body.includes(MARK)) hits.push(step.path);
    });
    expect([hits, answers > 500]).toEqual([[], true]);
    const log = JSON.parse(await page(`${OPEN}/corrections`)) as OpenCorrectionsAnswer;
    expect(JSON.stringify(log.items)).not.toContain(first.ref);
    expect(log.withdrawals).toBeGreaterThan(0);
    const back = await act('rami', next, 'publication/restoration', REASON);
    expect(back.body).toMatchObject({ state: 'public', publicVersion: 2 });
    expect(await record(first.ref)).toMatchObject({
      incident: { version: 2, summary: { en: `${MARK} two.` } },
      versions: [
        { version: 2, class: 'error' },
        { version: 1, state: 'readable' },
      ],
    });
  });

  it('is put back by a reviewer alone, who did not withdraw it, in time, and where it is safe', async () => {
    const incident = await make.published();
    expect((await withdraw(incident, 'rita')).status).toBe(403);
    expect((await withdraw(incident, 'eve')).status).toBe(403);
    expect((await withdraw(incident)).status).toBe(200);
    expect((await withdraw(incident)).body.type).toBe('not-public');
    expect(await says('/en/desk/review', [incident.ref], 'rami')).toEqual([incident.ref]);
    const restore = (by: CastName) => act(by, incident, 'publication/restoration', REASON);
    expect((await restore('petra')).status).toBe(403);
    await server.database.query(
      `UPDATE accounts.people SET roles = '{publisher,reviewer}' WHERE name = 'paul'`,
    );
    expect((await restore('paul')).body.type).toBe('retraction-by-reviewers');
    const byHand = (by: string) =>
      asDesk(
        `SELECT pub.restore_incident((SELECT id FROM desk.take_backs WHERE incident_id = $1), ${idOf(by)}, 'Invented.')`,
        [incident.id],
      );
    expect(await byHand('paul')).toBe('take_backs_by_two');
    await server.database.query(
      `UPDATE accounts.people SET roles = '{publisher}' WHERE name = 'paul'`,
    );
    const direct = `UPDATE desk.publications SET state = 'public' WHERE incident_id = $1`;
    expect(await asDesk(direct, [incident.id])).toBe('take_backs_by_name');
    const reports = `UPDATE desk.reports SET body = jsonb_set(body, '{consent}', $2) WHERE id IN
      (SELECT report_id FROM desk.incident_reports WHERE incident_id = $1)`;
    const consent = async (said: string): Promise<void> => {
      await server.database.query('ALTER TABLE desk.reports DISABLE TRIGGER check_change');
      await server.database.query(reports, [incident.id, JSON.stringify(said)]);
      await server.database.query('ALTER TABLE desk.reports ENABLE TRIGGER check_change');
    };
    await consent('analysis_only');
    expect((await restore('rami')).body.type).toBe('restored-safely');
    await consent('all');
    const back = async (interval: string): Promise<void> => {
      await server.database.query('ALTER TABLE desk.take_backs DISABLE TRIGGER check_change');
      await server.database.query(
        `UPDATE desk.take_backs SET asked_at = now() - $2::interval WHERE incident_id = $1`,
        [incident.id, interval],
      );
      await server.database.query('ALTER TABLE desk.take_backs ENABLE TRIGGER check_change');
    };
    await back('73 hours');
    expect((await restore('rami')).body.type).toBe('restored-too-late');
    await back('71 hours');
    expect((await restore('rami')).body).toMatchObject({ state: 'public' });
    expect((await open(incident.ref)).status).toBe(200);
  });
});

describe('a correction', () => {
  it('keeps the version before, says what changed and why, and marks what is under review', async () => {
    const first = await make.published({ facts: facts({ place: 'N9999' }) });
    const reopened = await again(first, facts({ place: 'C9999', summaryEn: 'Mended words.' }));
    const waiting = await record(first.ref);
    expect(waiting).toMatchObject({
      incident: { version: 1 },
      underReviewSince: expect.stringMatching(/^\d{4}-/) as string,
    });
    expect(await says(`/en/i/${first.ref}`, ['Under re-review'])).toHaveLength(1);
    for (const body of [{}, { class: 'error' }, { class: 'bored', noteEn: 'x y z' }])
      expect((await correct(reopened, body)).status).toBe(400);
    const plain = `SELECT pub.publish_incident(ARRAY[$1::uuid], ${idOf('petra')})`;
    expect(await asDesk(plain, [first.id])).toBe('publications_correction_said');
    const note = { class: 'error', noteEn: 'The town was mended.', noteAr: 'صُحّحت البلدة.' };
    expect((await correct(reopened, note)).status).toBe(200);
    const now = await record(first.ref);
    expect(now).toMatchObject({
      incident: { version: 2 },
      underReviewSince: null,
      versions: [
        {
          version: 2,
          state: 'current',
          class: 'error',
          note: { en: note.noteEn, ar: note.noteAr },
        },
        { version: 1, state: 'readable', class: null },
      ],
    });
    expect(now.changes.map(({ field }) => field).sort()).toEqual(['place', 'shape', 'summary']);
    const old = await record(`${first.ref}@v1`);
    expect(old.incident).toEqual(waiting.incident);
    expect((await open(`${first.ref}@v3`)).status).toBe(404);
    for (const language of ['en', 'ar']) {
      const said = [note[language === 'en' ? 'noteEn' : 'noteAr'], `${first.ref}@v1`];
      expect(await says(`/${language}/i/${first.ref}`, said)).toEqual(said);
      const newest = `/${language}/i/${first.ref}"`;
      expect(await says(`/${language}/i/${first.ref}@v1`, [newest])).toEqual([newest]);
    }
  });

  it.each([
    ['of somebody’s safety', 'identity_safety', 'T1'],
    ['to a coarser tier', 'error', 'T2'],
  ])('%s removes every version before it', async (_, why, tier) => {
    const first = await make.published({
      facts: facts({ place: 'N9999', summaryEn: 'Zqxearlier words.' }),
    });
    const second = await again(first, facts({ place: 'N9999', summaryEn: 'Zqxsecond words.' }));
    expect((await correct(second, { class: 'error', noteEn: 'Zqxnote.' })).body).toMatchObject({
      publicVersion: 2,
    });
    const third = await again(first, facts({ place: 'C9999', summaryEn: 'Plain.' }), tier);
    expect((await correct(third, { class: why, noteEn: 'For safety.' })).status).toBe(200);
    const now = await record(first.ref);
    expect(now).toMatchObject({
      incident: { version: 3 },
      changes: [],
      versions: [{ version: 3 }, { version: 2, state: 'gone', note: null }, { state: 'gone' }],
    });
    for (const version of [1, 2]) {
      const gone = await open(`${first.ref}@v${version}`);
      expect([gone.status, gone.body]).toMatchObject([410, { tombstone: { status: 'replaced' } }]);
    }
    const stored = await server.database.query<{ text: string }>(
      `SELECT (SELECT coalesce(string_agg(i::text, ''), '') FROM pub.incidents i)
         || (SELECT coalesce(string_agg(v::text, ''), '') FROM pub.incident_versions v)
         || (SELECT coalesce(string_agg(c::text, ''), '') FROM pub.corrections c) AS text`,
    );
    expect(stored[0]?.text).not.toContain('Zqx');
    const erased = await server.database.query<{ n: number }>(
      `SELECT ledger.erase($1, 'source-asked', 'owner') AS n`,
      [first.ref],
    );
    expect(erased[0]?.n).toBe(2);
  });
});

it('tells a publication what was taken back, and by whom', async () => {
  const incident = await make.published();
  await ask(incident);
  const { body } = await (await server.as('petra')).get(`${CASES}/${incident.id}/publication`);
  expect((body as PublicationRecord).takeBack).toMatchObject({
    kind: 'retraction',
    askedBy: 'rita',
    secondBy: null,
  });
  for (const language of ['en', 'ar'])
    expect(
      await says(
        `/${language}/desk/incidents/${incident.id}`,
        ['data-form="publication-retract"'],
        'rami',
      ),
    ).toHaveLength(1);
});
