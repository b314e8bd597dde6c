import { type Incident, type IncidentFacts } from '@himaya/contracts';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Pool } from 'pg';
import { boot, temporaryFolder, type TestServer } from '../support/boot.js';
import { CASES, caseSteps, LIKELY, looked } from '../support/cases.js';
import { addUnits, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';
import { addStaff, signInStaff, type Staff } from '../support/staff.js';
import { BATCHES, takeBatch } from './batch-steps.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented reason.' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;
let live: TestServer;
let worker: Pool;
let folder: string;
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
  live = await boot('live');
  worker = new Pool({ connectionString: live.database.urls.worker, max: 1 });
  folder = temporaryFolder();
});
afterAll(async () => {
  await worker?.end();
  await live?.close();
  await server?.close();
  rmSync(folder, { recursive: true });
});

/** How the way ended: the code of the problem, or the constraint that stood in it. */
type Refused = Promise<string>;
const person = (name: string): Promise<string> => idOf(server.database, name as CastName);
const bySql = (sql: string, values: unknown[] = []): Refused =>
  refusal(server.database, 'desk', sql, values);
const rolesOf = (name: string, roles: string): Promise<unknown> =>
  server.database.query('UPDATE accounts.people SET roles = $2 WHERE name = $1', [name, roles]);
async function withRoles<T>(name: string, roles: string, work: () => Promise<T>): Promise<T> {
  const [was] = await server.database.query<{ roles: string }>(
    'SELECT roles::text AS roles FROM accounts.people WHERE name = $1',
    [name],
  );
  await rolesOf(name, roles);
  try {
    return await work();
  } finally {
    await rolesOf(name, was?.roles ?? '{}');
  }
}
async function step(
  by: CastName,
  incident: Incident,
  path: string,
  body: object = REASON,
): Refused {
  const answer = await act(by, incident, path, body);
  return answer.status < 300 ? 'done' : answer.body.type;
}
const read = async (id: string): Promise<Incident> =>
  (await (await server.as('rita')).get(`${CASES}/${id}`)).body as Incident;
async function edit(by: CastName, incident: Incident, more: Partial<IncidentFacts> = {}) {
  const body = { ...facts(more), dangerClearedReason: 'Said for a test.' };
  const answer = await (
    await server.as(by)
  ).change('put', `${CASES}/${incident.id}/facts`, incident.version, body);
  return answer.status < 300 ? (answer.body as Incident) : (answer.body.type as string);
}
const approvalBy = async (name: string, incident: Incident): Refused =>
  bySql(
    'INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, $4)',
    [incident.id, incident.version, await person(name), 'By hand.'],
  );

interface Way {
  readonly way: string;
  readonly tried: () => Refused;
  readonly refused: string;
}

const ROLE_CHANGE: readonly Way[] = [
  {
    way: 'who proposed is a reviewer too',
    tried: async () => {
      const incident = await make.proposed();
      return withRoles('anna', '{analyst,reviewer}', () => step('anna', incident, 'approval'));
    },
    refused: 'second-person',
  },
  {
    way: 'who proposed is a reviewer now, and an analyst no more',
    tried: async () => {
      const incident = await make.proposed();
      return withRoles('anna', '{reviewer}', () => step('anna', incident, 'approval'));
    },
    refused: 'second-person',
  },
  {
    way: 'who wrote a gathered report is a reviewer now',
    tried: async () => {
      const report = await make.entered('amir');
      await make.screen(report);
      const incident = await make.assessing();
      const joined = await act('anna', incident, 'reports', { report });
      const proposed = await act('anna', joined.body as Incident, 'proposal', REASON);
      return withRoles('amir', '{reviewer}', () =>
        step('amir', proposed.body as Incident, 'approval'),
      );
    },
    refused: 'second-person',
  },
  {
    way: 'who edited becomes the publisher who releases',
    tried: async () => {
      const incident = await make.scheduled();
      return withRoles('anna', '{analyst,publisher}', () =>
        step('anna', incident, 'publication/release', looked()),
      );
    },
    refused: 'third-hand',
  },
  {
    way: 'somebody changes their own roles',
    tried: async () => {
      const adam = await server.as('adam');
      const path = `/api/v1/desk/people/${await person('adam')}/role-change`;
      return (await adam.post(path, { roles: ['reviewer'] })).body.type as string;
    },
    refused: 'own-account',
  },
];

const EDIT: readonly Way[] = [
  {
    way: 'a public field is edited after the approval',
    tried: async () => String(await edit('anna', await make.approved())),
    refused: 'edit-while-assessing',
  },
  {
    way: 'it is edited after the approval by hand',
    tried: async () => {
      const { id } = await make.approved();
      return bySql(
        `UPDATE desk.incidents SET summary_en = 'Other.', version = version + 1 WHERE id = $1`,
        [id],
      );
    },
    refused: 'incidents_edited_while_assessing',
  },
  {
    way: 'it is opened again, edited and proposed: the approval of before counts no more',
    tried: async () => {
      const approved = await make.approved();
      const reopened = (await act('anna', approved, 'reopening', REASON)).body as Incident;
      const edited = (await edit('anna', reopened, { summaryEn: 'Other words.' })) as Incident;
      const proposed = (await act('anna', edited, 'proposal', REASON)).body as Incident;
      expect(proposed.state).toBe('proposed');
      return bySql(
        `UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`,
        [proposed.id],
      );
    },
    refused: 'incidents_approved_by_enough',
  },
  {
    way: 'a reviewer who is an analyst too edits, proposes and approves',
    tried: () =>
      withRoles('rita', '{analyst,reviewer}', async () => {
        const incident = await make.assessing({ analyst: 'rita' });
        const proposed = (await act('rita', incident, 'proposal', REASON)).body as Incident;
        return step('rita', proposed, 'approval');
      }),
    refused: 'second-person',
  },
  {
    way: 'it is edited between the approvals of two reviewers',
    tried: async () => {
      const incident = await make.proposed({ actors: [LIKELY] });
      expect(await step('rita', incident, 'approval')).toBe('done');
      return String(await edit('anna', await read(incident.id)));
    },
    refused: 'edit-while-assessing',
  },
];

const TABS: readonly Way[] = [
  {
    way: 'one reviewer approves for two, in another tab',
    tried: async () => {
      const incident = await make.proposed({ actors: [LIKELY] });
      expect(await step('rita', incident, 'approval')).toBe('done');
      return step('rita', incident, 'approval');
    },
    refused: 'approved-already',
  },
  {
    way: 'one reviewer approves for two, in two browsers at once',
    tried: async () => {
      const staff = await addStaff(server, 'rana', ['reviewer']);
      const other = await signInStaff(server, 'rana', staff.password);
      const incident = await make.proposed({ actors: [LIKELY] });
      const answers = await Promise.all([staff, other].map((tab) => approveIn(tab, incident)));
      expect((await read(incident.id)).state).toBe('proposed');
      return answers.sort().join(' ');
    },
    refused: 'approved-already done',
  },
  {
    way: 'a tab approves what another changed meanwhile',
    tried: async () => {
      const incident = await make.proposed();
      const returned = (await act('rami', incident, 'return', REASON)).body as Incident;
      await act('anna', returned, 'proposal', REASON);
      return step('rita', incident, 'approval');
    },
    refused: 'version-changed',
  },
];
async function approveIn(tab: Staff, { id, version }: Incident): Refused {
  const answer = await server.app.inject({
    method: 'POST',
    url: `${CASES}/${id}/approval`,
    headers: { cookie: tab.cookie, 'if-match': `"${version}"`, 'sec-fetch-site': 'same-origin' },
    payload: REASON,
  });
  return answer.statusCode < 300 ? 'done' : (answer.json() as { type: string }).type;
}

const KEYS: readonly Way[] = [
  {
    way: 'a key of a program approves',
    tried: async () => {
      const secret = Buffer.from(randomUUID()).toString('base64url');
      const issued = { id: randomUUID(), label: 'invented-key', scopes: ['open.read'] };
      await (await server.as('adam')).post('/api/v1/desk/keys', issued);
      const { id, version } = await make.proposed();
      const answer = await server.app.inject({
        method: 'POST',
        url: `${CASES}/${id}/approval`,
        headers: {
          authorization: `Bearer ${secret}`,
          'if-match': `"${version}"`,
          'sec-fetch-site': 'same-origin',
        },
        payload: REASON,
      });
      return (answer.json() as { type: string }).type;
    },
    refused: 'not-signed-in',
  },
  {
    way: 'whoever holds a key of data approves signed in',
    tried: async () => step('clio', await make.proposed(), 'approval'),
    refused: 'not-allowed',
  },
];

/** A batch of imported rows, which only a live instance takes. */
async function batch(): Promise<{ path: string; version: number }> {
  const made = await takeBatch({ server: live, worker, folder }, 'proposed', [
    { id: String(Math.floor(Math.random() * 1_000_000)) },
  ]);
  return { path: `${BATCHES}/${made.number}`, version: made.version };
}
const IMPORT: readonly Way[] = [
  {
    way: 'who proposed a batch approves it',
    tried: async () => {
      const { path, version } = await batch();
      const roles = (to: string) =>
        live.database.query(`UPDATE accounts.people SET roles = $1 WHERE name = 'anna'`, [to]);
      await roles('{analyst,reviewer}');
      const answer = await (await live.as('anna')).change('post', `${path}/approval`, version);
      await roles('{analyst}');
      return answer.body.type as string;
    },
    refused: 'own-batch-approval',
  },
  {
    way: 'a batch that nobody approved is released',
    tried: async () => {
      const { path, version } = await batch();
      const answer = await (await live.as('petra')).change('post', `${path}/release`, version);
      return answer.body.type as string;
    },
    refused: 'batch-moved',
  },
  {
    way: 'an import writes a case that is approved',
    tried: async () =>
      refusal(
        server.database,
        'worker',
        `INSERT INTO desk.incidents (id, created_by, state) VALUES (gen_random_uuid(), $1, 'approved')`,
        [await person('anna')],
      ),
    refused: '42501',
  },
];

const SQL: readonly Way[] = [
  {
    way: 'an approval in the name of the proposer',
    tried: async () => approvalBy('anna', await make.proposed()),
    refused: 'incident_approvals_by_second_person',
  },
  {
    way: 'an approval in the name of who is no reviewer',
    tried: async () => approvalBy('petra', await make.proposed()),
    refused: 'incident_approvals_by_second_person',
  },
  {
    way: 'a case approved without an approval',
    tried: async () =>
      bySql(`UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`, [
        (await make.proposed()).id,
      ]),
    refused: 'incidents_approved_by_enough',
  },
  {
    way: 'a case of two reviewers approved by one',
    tried: async () => {
      const incident = await make.proposed({ actors: [LIKELY] });
      expect(await approvalBy('rita', incident)).toBe('none');
      return bySql(
        `UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`,
        [incident.id],
      );
    },
    refused: 'incidents_approved_by_enough',
  },
  {
    way: 'who edited is forgotten',
    tried: async () =>
      bySql('DELETE FROM desk.incident_editors WHERE incident_id = $1', [
        (await make.proposed()).id,
      ]),
    refused: '42501',
  },
  {
    way: 'an approval is dated to another version',
    tried: async () =>
      bySql('UPDATE desk.incident_approvals SET version = version + 1 WHERE incident_id = $1', [
        (await make.approved()).id,
      ]),
    refused: '42501',
  },
  {
    way: 'what was approved by nobody is written into the public',
    tried: async () =>
      bySql('SELECT pub.publish_incident(ARRAY[$1::uuid], $2)', [
        (await make.proposed()).id,
        await person('petra'),
      ]),
    refused: 'publications_scheduled_first',
  },
  {
    way: 'a release in the name of who proposed',
    tried: async () => {
      const incident = await make.scheduled();
      return withRoles('anna', '{analyst,publisher}', async () =>
        bySql('SELECT pub.publish_incident(ARRAY[$1::uuid], $2)', [
          incident.id,
          await person('anna'),
        ]),
      );
    },
    refused: 'publications_released_by_third_hand',
  },
  {
    way: 'a public record is changed past its function',
    tried: async () => bySql(`UPDATE pub.incidents SET summary_en = 'Other.'`),
    refused: '42501',
  },
];

const PUBLICATION: readonly Way[] = [
  {
    way: 'who chose a finer tier stands for it',
    tried: async () => {
      const incident = await make.approved();
      const petra = await server.as('petra');
      const path = `${CASES}/${incident.id}/publication`;
      await petra.change('put', path, incident.version, { tier: 'T0', reason: 'Widely known.' });
      return step('petra', incident, 'publication/confirmation', { tier: 'T0', ...REASON });
    },
    refused: 'finer-tier-by-two',
  },
  {
    way: 'who asked for a retraction confirms it',
    tried: async () => {
      const incident = await make.published();
      const ask = { class: 'wrong', noteEn: 'Invented.' };
      expect(await step('rita', incident, 'publication/retraction', ask)).toBe('done');
      return step('rita', incident, 'publication/retraction/confirmation');
    },
    refused: 'retraction-by-two',
  },
  {
    way: 'who withdrew puts it back',
    tried: async () => {
      const incident = await make.published();
      expect(await step('paul', incident, 'publication/withdrawal')).toBe('done');
      return withRoles('paul', '{publisher,reviewer}', () =>
        step('paul', incident, 'publication/restoration'),
      );
    },
    refused: 'retraction-by-reviewers',
  },
];

describe('every way round the two-person rule is tried and refused', () => {
  describe.each([
    ['a change of roles', ROLE_CHANGE],
    ['an edit', EDIT],
    ['two tabs', TABS],
    ['a key', KEYS],
    ['an import', IMPORT],
    ['SQL in the role of the application', SQL],
    ['the publication', PUBLICATION],
  ])('by %s', (_, ways) => {
    it.each(ways)('$way', async ({ way, tried, refused }) => {
      expect([way, await tried()]).toEqual([way, refused]);
    });
  });
});
