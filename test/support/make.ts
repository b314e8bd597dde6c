import { randomUUID } from 'node:crypto';
import {
  type EnterSourceItem,
  type Incident,
  type IncidentFacts,
  type PublicationRecord,
  type Report,
  SAFETY_CHECKS,
} from '@himaya/contracts';
import { type TestServer } from './boot.js';
import { type CastName } from './people.js';

/** A report of something long enough ago for every embargo. */
export const report = (more: Partial<Report> = {}): Report => ({
  language: 'en',
  kinds: ['shelling'],
  when: { edtf: '2025-03-05' },
  where: { pcode: 'SY02', text: 'Invented quarter', certainty: 'village' },
  harm: { known: true, killed: { min: 1, max: 3 } },
  knowledge: 'saw',
  text: 'Invented for a test.',
  danger: 'no',
  consent: 'all',
  ...more,
});

/** Manbij of the bundled gazetteer. */
export const PLACE = 'GN167357';

export const facts = (more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  eventType: 'E03',
  edtf: '2025-03-05',
  place: PLACE,
  precision: 'L5',
  precisionReason: 'Two sources name the town.',
  lon: null,
  lat: null,
  summaryEn: 'Invented for a test: shelling of a town.',
  summaryAr: 'مختلق للاختبار: قصف بلدة.',
  narrative: 'Invented.',
  contraryEvidence: 'none found',
  identifiableChild: false,
  lastContactOn: null,
  dangerCleared: true,
  ...more,
});

/** Invented units of each level: the bundled gazetteer knows towns and governorates alone. */
const UNITS = [
  ['SY0299', 'district', 'SY02', null, null],
  ['SY029901', 'subdistrict', 'SY0299', null, null],
  ['C9999', 'community', 'SY029901', 38.1, 36.6],
  ['N9999', 'neighbourhood', 'C9999', 38.11, 36.61],
] as const;

/** They stay for the life of the database. */
export async function addUnits({ database }: TestServer): Promise<void> {
  for (const unit of UNITS) {
    await database.query(
      `INSERT INTO desk.places (pcode, level, parent_pcode, name_en, name_ar, lon, lat, source, source_version)
       VALUES ($1, $2, $3, 'Invented ' || $2, 'مخترع', $4, $5, 'test', '1')`,
      [...unit],
    );
  }
  await database.query('SELECT desk.refresh_place_parents()');
  await database.query('SELECT pub.publish_places()');
}

/** A post of an invented channel, as an analyst enters it. */
export const sourceItem = (more: Partial<EnterSourceItem> = {}): EnterSourceItem => ({
  id: randomUUID(),
  address: `https://t.me/invented_channel/${Math.floor(Math.random() * 1_000_000)}`,
  source: null,
  sourceName: 'Invented channel',
  sourceType: 'local_media',
  reliability: 'C',
  reliabilityReason: 'Invented for a test.',
  access: 'secondhand',
  repostOf: null,
  posted: '2025-03-05',
  captured: '2025-03-06',
  words: `Invented words of a post ${randomUUID()}`,
  wordsLanguage: 'en',
  translation: null,
  kinds: ['shelling'],
  when: '2025-03-05',
  place: PLACE,
  placeText: null,
  certainty: 'village',
  files: [],
  ...more,
});

export interface CaseOptions {
  readonly facts?: Partial<IncidentFacts>;
  readonly reports?: readonly Partial<Report>[];
  readonly analyst?: CastName;
  readonly reviewers?: readonly CastName[];
  readonly publisher?: CastName;
  readonly grades?: { readonly occurrence: string; readonly harm: string };
  readonly actors?: readonly object[];
  readonly categories?: readonly object[];
}

/** Makes cases through the API, so that a fixture is always legal. */
export function makeCases(server: TestServer) {
  const ok = <T>(answer: { status: number; body: unknown }, what: string): T => {
    if (answer.status >= 300)
      throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };

  async function received(more: Partial<Report> = {}): Promise<string> {
    const id = randomUUID();
    ok(
      await (
        await server.as('nobody')
      ).post('/api/v1/intake/reports', { id, report: report(more) }),
      'report',
    );
    return id;
  }

  /** A report that a member of the desk enters for a source. */
  async function entered(by: CastName, more: Partial<Report> = {}): Promise<string> {
    const id = randomUUID();
    ok(
      await (await server.as(by)).post('/api/v1/desk/reports', { id, report: report(more) }),
      'entry',
    );
    return id;
  }

  /** An item found online, born screened; gives the id of its report. */
  async function item(more: Partial<EnterSourceItem> = {}, by: CastName = 'anna'): Promise<string> {
    const id = randomUUID();
    ok(await (await server.as(by)).post('/api/v1/desk/items', sourceItem({ id, ...more })), 'item');
    return id;
  }

  async function screen(id: string, by: CastName = 'anna'): Promise<void> {
    ok(
      await (await server.as(by)).change('post', `/api/v1/desk/reports/${id}/screening`, 1),
      'screening',
    );
  }

  async function screened(more: Partial<Report> = {}, by: CastName = 'anna'): Promise<string> {
    const id = await received(more);
    await screen(id, by);
    return id;
  }

  /** A class that restricts the case leaves its analyst alone with it: the cast joins, so that it goes on. */
  async function joined({ id, guard }: Incident, by: CastName): Promise<void> {
    if (!guard.restriction) return;
    const cast = ['anna', 'amir', 'rita', 'rami', 'petra', 'paul'];
    const members = guard.eligible.filter(({ name }) => cast.includes(name));
    const body = { reason: 'Invented for a test.', members: members.map((member) => member.id) };
    const path = `/api/v1/desk/incidents/${id}/members`;
    ok(await (await server.as(by)).send('put', path, body), 'members');
  }

  async function assessing(options: CaseOptions = {}): Promise<Incident> {
    const by = options.analyst ?? 'anna';
    const anna = await server.as(by);
    const reports: string[] = [];
    for (const more of options.reports ?? [{}, {}]) reports.push(await screened(more, by));
    const id = randomUUID();
    let incident = ok<Incident>(
      await anna.post('/api/v1/desk/incidents', { id, reports }),
      'incident',
    );
    const put = async (part: string, body: object): Promise<void> => {
      incident = ok<Incident>(
        await anna.change('put', `/api/v1/desk/incidents/${id}/${part}`, incident.version, body),
        part,
      );
    };
    await put('facts', { ...facts(options.facts), dangerClearedReason: 'Said for a test.' });
    await joined(incident, by);
    await put('harm', {
      rows: [
        {
          outcome: 'killed',
          unit: 'person',
          status: 'civilian',
          sex: 'unknown',
          age: 'unknown',
          min: 1,
          best: 2,
          bestRule: 'most_reliable_source',
          max: 3,
          named: null,
          basis: 'reported',
        },
      ],
    });
    await put('categories', {
      rows: options.categories ?? [{ category: 'V02', reasoning: 'Unguided shells on a town.' }],
    });
    if (options.actors) await put('actors', { rows: options.actors });
    const check = {
      id: randomUUID(),
      type: 'consistency',
      result: 'supports',
      note: 'Invented for a test.',
    };
    incident = ok<Incident>(
      await anna.change('post', `/api/v1/desk/incidents/${id}/checks`, incident.version, check),
      'check',
    );
    // one source alone carries no corroborated harm, and no source of ours a confirmed one
    const harm = reports.length > 1 ? 'G2' : 'G1';
    const grades = options.grades ?? { occurrence: 'G2', harm };
    if (Object.values(grades).includes('G3')) {
      const [first, ...rest] = incident.sources;
      await put('sources', { rows: [{ ...first, sourceType: 'court' }, ...rest] });
    }
    await put('grades', {
      ...grades,
      occurrenceReason: 'Two independent groups.',
      harmReason: 'Two independent groups.',
      contested: [],
    });
    return incident;
  }

  async function proposed(options: CaseOptions = {}): Promise<Incident> {
    const incident = await assessing(options);
    const anna = await server.as(options.analyst ?? 'anna');
    return ok(
      await anna.change(
        'post',
        `/api/v1/desk/incidents/${incident.id}/proposal`,
        incident.version,
        { reason: 'Two sources agree.' },
      ),
      'proposal',
    );
  }

  async function approved(options: CaseOptions = {}): Promise<Incident> {
    let incident = await proposed(options);
    for (const name of options.reviewers ?? ['rita']) {
      const reviewer = await server.as(name);
      incident = ok(
        await reviewer.change(
          'post',
          `/api/v1/desk/incidents/${incident.id}/approval`,
          incident.version,
          { reason: 'The sources agree.' },
        ),
        'approval',
      );
    }
    return incident;
  }

  /** T0 asks for a reason and a second publisher, as every tier finer than the default does. */
  async function schedule(incident: Incident, tier: string, by: CastName = 'petra'): Promise<void> {
    const path = `/api/v1/desk/incidents/${incident.id}/publication`;
    const exact = tier === 'T0';
    const body = { tier, reason: exact ? 'Widely known.' : null };
    ok(await (await server.as(by)).change('put', path, incident.version, body), 'schedule');
    if (!exact) return;
    const second = await server.as(by === 'petra' ? 'paul' : 'petra');
    const confirmed = { tier, reason: 'Widely known indeed.' };
    ok(
      await second.change('post', `${path}/confirmation`, incident.version, confirmed),
      'confirmation',
    );
  }

  /** The next version of what is public says what was corrected. */
  async function release(
    incident: Incident,
    by: CastName = 'petra',
    reason: string | null = null,
  ): Promise<PublicationRecord> {
    const path = `/api/v1/desk/incidents/${incident.id}/publication/release`;
    const checks = SAFETY_CHECKS.codes;
    const said = { checks, ...(reason !== null && { class: 'error', noteEn: reason }) };
    const answer = await (await server.as(by)).change('post', path, incident.version, said);
    await server.followed();
    return ok<PublicationRecord>(answer, 'release');
  }

  async function scheduled(options: CaseOptions = {}, tier = 'T1'): Promise<Incident> {
    const incident = await approved(options);
    await schedule(incident, tier, options.publisher);
    return incident;
  }

  async function published(options: CaseOptions = {}, tier = 'T1'): Promise<Incident> {
    const incident = await scheduled(options, tier);
    await release(incident, options.publisher);
    return incident;
  }

  return {
    received,
    entered,
    item,
    screen,
    screened,
    assessing,
    proposed,
    approved,
    schedule,
    scheduled,
    release,
    published,
  };
}
