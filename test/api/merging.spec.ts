import { randomUUID } from 'node:crypto';
import { type CaseMerges, type EvidenceItem, type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { addEvidence } from '../support/evidence.js';
import { countActs } from '../support/ledger.js';
import { addUnits, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented for a test.' };
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, put, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

type Take = readonly string[];
const body = (other: Incident, take: Take = []) => ({
  id: randomUUID(),
  other: other.id,
  otherVersion: other.version,
  take,
  ...REASON,
});
const merge = (by: CastName, ours: Incident, other: Incident, take: Take = []) =>
  act(by, ours, 'merges', body(other, take));
const mergesOf = async (id: string, by: CastName = 'anna'): Promise<CaseMerges> =>
  (await (await server.as(by)).get(`${CASES}/${id}/merges`)).body as CaseMerges;
async function pair(): Promise<readonly [Incident, Incident]> {
  const ours = await make.assessing({
    facts: { summaryEn: 'Invented: ours.', narrative: 'Ours.' },
  });
  const theirs = await make.assessing({
    facts: { summaryEn: 'Invented: theirs.', narrative: 'Theirs.', edtf: '2025-03-06' },
    categories: [{ category: 'V03', reasoning: 'Invented.' }],
  });
  return [ours, theirs];
}
/** What a case says, without what counts its steps. */
const saidOf = ({
  facts: said,
  harm,
  categories,
  sources,
  grades,
  setting,
  locating,
}: Incident) => ({
  ...{ said, harm, categories, sources, grades, setting, locating },
});

describe('a merge', () => {
  it('gives the survivor the reports and the fields that were chosen, and closes the other', async () => {
    const [ours, theirs] = await pair();
    const before = await countActs(server.database);
    const dto = body(theirs, ['time', 'categories']);
    const answer = await act('anna', ours, 'merges', dto);
    expect(answer.status).toBe(200);
    const merged = answer.body as Incident;
    expect(merged.version).toBe(ours.version + 1);
    expect(merged.reports.map(({ id }) => id).sort()).toEqual(
      [...ours.reports, ...theirs.reports].map(({ id }) => id).sort(),
    );
    expect(merged.facts).toMatchObject({ edtf: '2025-03-06', summaryEn: 'Invented: ours.' });
    expect(merged.categories.map(({ category }) => category)).toEqual(['V03']);
    expect(new Set(merged.sources.map(({ group }) => group)).size).toBe(4);
    const closed = await read(theirs.id);
    expect([closed.state, closed.closedReason, closed.reports]).toEqual(['closed', 'merged', []]);
    expect(await mergesOf(theirs.id)).toMatchObject({ into: { id: ours.id, ref: ours.ref } });
    expect(await mergesOf(ours.id)).toMatchObject({
      into: null,
      previousRefs: [theirs.ref],
      merges: [{ id: dto.id, other: { ref: theirs.ref }, by: 'anna', undone: false }],
    });
    expect(merged.history.at(-1)).toMatchObject({ act: 'incident.merge', ...REASON });
    expect(closed.history.at(-1)).toMatchObject({ act: 'incident.close', ...REASON });
    expect((await countActs(server.database)) - before).toBe(2);
    // a repeat is the same merge
    expect((await act('anna', ours, 'merges', dto)).status).toBe(200);
    expect((await countActs(server.database)) - before).toBe(2);
    const other = { ...dto, other: randomUUID() };
    expect((await act('anna', ours, 'merges', other)).body.type).toBe('id-taken');
  });

  it('leaves every reference leading to where its case is today', async () => {
    const [ours, theirs] = await pair();
    const third = await make.assessing();
    const follow = async (ref: string, by: CastName = 'amir') =>
      (await server.as(by)).get(`/api/v1/desk/references/${ref}`);
    expect((await follow(theirs.ref)).body).toEqual({
      id: theirs.id,
      ref: theirs.ref,
      merged: false,
    });
    const merged = (await merge('anna', ours, theirs)).body as Incident;
    const last = (await merge('anna', third, merged)).body as Incident;
    for (const { ref } of [theirs, ours])
      expect((await follow(ref.toLowerCase())).body).toEqual({
        id: third.id,
        ref: third.ref,
        merged: true,
      });
    const page = await (await server.as('amir')).get(`/ar/desk/references/${theirs.ref}`);
    expect([page.status, page.headers['location']]).toEqual([
      303,
      `/ar/desk/incidents/${third.id}#merged`,
    ]);
    const missing = await follow('HM-00000000');
    await (
      await server.as('rita')
    ).post(`${CASES}/${last.id}/restriction`, { ...REASON, members: [] });
    const hidden = await follow(third.ref);
    const told = (of: typeof missing): object => ({ ...(of.body as object), instance: null });
    expect([hidden.status, told(hidden)]).toEqual([404, told(missing)]);
  });

  it('is undone exactly, and hands stay', async () => {
    const [ours, theirs] = await pair();
    const asOurs = saidOf(await read(ours.id));
    const asTheirs = saidOf(await read(theirs.id));
    const dto = body(theirs, [
      'summaryEn',
      'time',
      'harm',
      'categories',
      'setting',
      'place',
      'grades',
    ]);
    const merged = (await act('anna', ours, 'merges', dto)).body as Incident;
    const undone = await act('anna', merged, 'unmerging', { merge: dto.id, ...REASON });
    expect(undone.status).toBe(200);
    expect(saidOf(undone.body as Incident)).toEqual(asOurs);
    const back = await read(theirs.id);
    expect(saidOf(back)).toEqual(asTheirs);
    expect([back.state, back.closedReason, back.version]).toEqual([
      'assessing',
      null,
      theirs.version + 2,
    ]);
    expect(await mergesOf(ours.id)).toMatchObject({ previousRefs: [], merges: [{ undone: true }] });
    const again = await act('anna', undone.body as Incident, 'unmerging', {
      merge: dto.id,
      ...REASON,
    });
    expect(again.body.type).toBe('merge-over');
    // and they may be merged anew
    expect((await merge('anna', undone.body as Incident, back)).status).toBe(200);
  });
});

describe('a merge is refused', () => {
  const restricted = async (incident: Incident, members: readonly CastName[] = []) => {
    const ids = await Promise.all(members.map((name) => idOf(server.database, name)));
    await act('anna', incident, 'restriction', { ...REASON, members: ids });
    return read(incident.id);
  };
  it.each<[string, () => Promise<{ status: number; body: { type?: string } }>, number, string]>([
    [
      'with itself',
      async () => {
        const one = await make.assessing();
        return merge('anna', one, one);
      },
      400,
      'same-record-twice',
    ],
    [
      'of a case that another holds',
      async () => merge('anna', await make.assessing(), await make.assessing({ analyst: 'amir' })),
      409,
      'claim-first',
    ],
    [
      'into a case that another holds',
      async () => merge('anna', await make.assessing({ analyst: 'amir' }), await make.assessing()),
      409,
      'claim-first',
    ],
    [
      'of what is proposed',
      async () => merge('anna', await make.assessing(), await make.proposed()),
      409,
      'edit-while-assessing',
    ],
    [
      'into what is approved',
      async () => merge('anna', await make.approved(), await make.assessing()),
      409,
      'edit-while-assessing',
    ],
    [
      'of what is public, though reopened',
      async () => {
        const reopened = await act('anna', await make.published(), 'reopening', REASON);
        return merge('anna', await make.assessing(), reopened.body as Incident);
      },
      409,
      'merge-public',
    ],
    [
      'by a reviewer',
      async () => merge('rita', await make.assessing(), await make.assessing()),
      403,
      'not-allowed',
    ],
    [
      'of another version of the other',
      async () => {
        const [ours, theirs] = await pair();
        return act('anna', ours, 'merges', { ...body(theirs), otherVersion: theirs.version - 1 });
      },
      412,
      'version-changed',
    ],
    [
      'into another version',
      async () => {
        const [ours, theirs] = await pair();
        return merge('anna', { ...ours, version: ours.version - 1 }, theirs);
      },
      412,
      'version-changed',
    ],
    [
      'with a field that is none',
      async () => {
        const [ours, theirs] = await pair();
        return merge('anna', ours, theirs, ['danger']);
      },
      400,
      'invalid-fields',
    ],
    [
      'of a restricted case that one may not know of',
      async () =>
        merge(
          'amir',
          await make.assessing({ analyst: 'amir' }),
          await restricted(await make.assessing()),
        ),
      404,
      'not-found',
    ],
    [
      'of a restricted case into an open one',
      async () => merge('anna', await make.assessing(), await restricted(await make.assessing())),
      409,
      'merge-would-show',
    ],
    [
      'of a restricted case into one that more people know',
      async () =>
        merge(
          'anna',
          await restricted(await make.assessing(), ['amir']),
          await restricted(await make.assessing()),
        ),
      409,
      'merge-would-show',
    ],
    [
      'by who stands aside from the other',
      async () => {
        const [ours, theirs] = await pair();
        await act('anna', theirs, 'recusal', REASON);
        return merge('anna', ours, theirs);
      },
      409,
      'recused',
    ],
  ])('%s', async (_, tried, status, type) => {
    const answer = await tried();
    expect([answer.status, answer.body.type]).toEqual([status, type]);
  });

  it('where it is named as a reason of closing, or reopened past its undoing', async () => {
    const [ours, theirs] = await pair();
    const closing = await act('anna', ours, 'closing', { class: 'merged', ...REASON });
    expect(closing.body.type).toBe('merged-elsewhere');
    await merge('anna', ours, theirs);
    const closed = await read(theirs.id);
    expect((await act('anna', closed, 'reopening', REASON)).body.type).toBe('merged-elsewhere');
    const open = `UPDATE desk.incidents SET state = 'assessing', closed_reason = NULL, version = version + 1 WHERE id = $1`;
    expect(await refusal(server.database, 'desk', open, [theirs.id])).toBe(
      'incidents_merged_with_survivor',
    );
    const shut = `UPDATE desk.incidents SET state = 'closed', closed_reason = 'merged', version = version + 1 WHERE id = $1`;
    expect(await refusal(server.database, 'desk', shut, [ours.id])).toBe(
      'incidents_merged_with_survivor',
    );
    expect(await refusal(server.database, 'desk', 'UPDATE desk.merges SET undone_at = now()')).toBe(
      '42501',
    );
  });

  it('past the service too, by name of a constraint', async () => {
    const [ours, theirs] = await pair();
    const amir = await idOf(server.database, 'amir');
    const rita = await idOf(server.database, 'rita');
    const sql = `SELECT desk.merge_cases(gen_random_uuid(), $1, $2, $3, 'By hand.', '{}')`;
    const tried = (by: string, a: Incident, b: Incident) =>
      refusal(server.database, 'desk', sql, [a.id, b.id, by]);
    expect(await tried(amir, ours, theirs)).toBe('merges_by_holder');
    expect(await tried(rita, ours, theirs)).toBe('merges_by_analyst');
    const anna = await idOf(server.database, 'anna');
    expect(await tried(anna, ours, await make.proposed())).toBe('incidents_edited_while_assessing');
    expect(await tried(anna, ours, await restricted(theirs))).toBe('merges_shown_to_members');
  });
});

describe('what bears on safety', () => {
  it('is never chosen: the more careful of the two stands, and comes back', async () => {
    const ours = await make.assessing({ facts: { lastContactOn: '2025-03-07' } });
    const theirs = await make.assessing({
      facts: { lastContactOn: '2025-03-09', dangerCleared: false },
    });
    const dto = body(theirs);
    const merged = (await act('anna', ours, 'merges', dto)).body as Incident;
    expect(merged.facts).toMatchObject({ dangerCleared: false, lastContactOn: '2025-03-09' });
    const undone = await act('anna', merged, 'unmerging', { merge: dto.id, ...REASON });
    expect(undone.body.facts).toMatchObject({ dangerCleared: true, lastContactOn: '2025-03-07' });
  });

  it('restricts the survivor where what it takes asks for it', async () => {
    const ours = await make.assessing();
    const theirs = await make.assessing({ facts: { identifiableChild: true } });
    const open = await merge('anna', ours, theirs);
    expect(open.body.type).toBe('merge-would-show');
  });

  it('who stands aside from either stands aside from the survivor', async () => {
    const [ours, theirs] = await pair();
    expect((await act('rami', theirs, 'recusal', REASON)).status).toBeLessThan(300);
    const merged = (await merge('anna', ours, await read(theirs.id))).body as Incident;
    expect(merged.guard.recused).toContain('rami');
  });
});

describe('an undoing is refused', () => {
  async function merged(take: Take = []) {
    const [ours, theirs] = await pair();
    const dto = body(theirs, take);
    return { incident: (await act('anna', ours, 'merges', dto)).body as Incident, id: dto.id };
  }
  const undo = (by: CastName, incident: Incident, id: string) =>
    act(by, incident, 'unmerging', { merge: id, ...REASON });

  it('once the case was proposed, though it came back', async () => {
    const { incident, id } = await merged();
    const cleared = await put('anna', incident, 'facts', {
      ...facts(),
      dangerClearedReason: 'Said.',
    });
    const proposed = (await act('anna', cleared.body as Incident, 'proposal', REASON))
      .body as Incident;
    expect(proposed.state).toBe('proposed');
    expect((await undo('anna', proposed, id)).body.type).toBe('edit-while-assessing');
    const back = (await act('rita', proposed, 'return', REASON)).body as Incident;
    expect((await undo('anna', back, id)).body.type).toBe('merge-over');
  });

  it('where what it put was changed since, but not where anything else was', async () => {
    const { incident, id } = await merged(['categories']);
    const rows = [{ category: 'V02', reasoning: 'Other.' }];
    const edited = (await put('anna', incident, 'categories', { rows })).body as Incident;
    expect((await undo('anna', edited, id)).body.type).toBe('merge-changed-since');
    const other = await merged(['categories']);
    const weapons = { rows: [] };
    const touched = (await put('anna', other.incident, 'weapons', weapons)).body as Incident;
    expect((await undo('anna', touched, other.id)).status).toBe(200);
  });

  it('of another merge, by another, or of another version', async () => {
    const { incident, id } = await merged();
    expect((await undo('anna', incident, randomUUID())).status).toBe(404);
    expect((await undo('amir', incident, id)).body.type).toBe('claim-first');
    expect((await undo('rita', incident, id)).status).toBe(403);
    expect((await undo('anna', { ...incident, version: 1 }, id)).status).toBe(412);
  });
});

describe('at once', () => {
  it('of two merges the other way round one is made', async () => {
    const [ours, theirs] = await pair();
    const answers = await Promise.all([merge('anna', ours, theirs), merge('anna', theirs, ours)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([409, 412]).toContain(statuses[1]);
    const found = await server.database.query(
      'SELECT id FROM desk.merges WHERE $1 IN (survivor_id, other_id)',
      [ours.id],
    );
    expect(found).toHaveLength(1);
  });

  it('an edit of the other and a merge: one of them is of another version', async () => {
    const [ours, theirs] = await pair();
    const weapons = { rows: [] };
    const [edited, done] = await Promise.all([
      put('anna', theirs, 'weapons', weapons),
      merge('anna', ours, theirs),
    ]);
    const statuses = [edited.status, done.status].sort();
    expect(statuses[0]).toBe(200);
    expect([409, 412]).toContain(statuses[1]);
  });
});

describe('files of a case that is merged, parted or split', () => {
  const custodyOf = async (file: string) => {
    const { body: item } = await (await server.as('anna')).get(`/api/v1/desk/evidence/${file}`);
    const { incident, custody } = item as EvidenceItem;
    const moves = custody.filter((event) => event.act === 'moved');
    return { incident, moves: moves.map(({ by, reason }) => [by, reason]) };
  };

  it('say so in their custody, each time', async () => {
    const [ours, theirs] = await pair();
    const files = [await addEvidence(server, theirs.id), await addEvidence(server, theirs.id)];
    const dto = body(await read(theirs.id));
    expect((await act('anna', await read(ours.id), 'merges', dto)).status).toBe(200);
    const moved = ['anna', REASON.reason];
    for (const file of files)
      expect(await custodyOf(file)).toEqual({ incident: ours.id, moves: [moved] });
    const undo = { merge: dto.id, reason: 'Invented: of two events.' };
    expect((await act('anna', await read(ours.id), 'unmerging', undo)).status).toBe(200);
    const back = ['anna', undo.reason];
    for (const file of files)
      expect(await custodyOf(file)).toEqual({ incident: theirs.id, moves: [moved, back] });
  });
});
