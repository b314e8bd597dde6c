import { type EventFacts, type EventRecord, type TotalFacts } from '@himaya/contracts';
import { randomUUID } from 'node:crypto';
import { type TestServer } from './boot.js';
import { type CastName } from './people.js';

export const EVENTS = '/api/v1/desk/events';

export const eventFacts = (more: Partial<EventFacts> = {}): EventFacts => ({
  titleEn: 'Invented event in the north',
  titleAr: 'حدث مخترع في الشمال',
  edtf: '2025-03-03/2025-03-16',
  places: ['SY02'],
  noteEn: null,
  noteAr: null,
  addresses: ['https://example.org/event'],
  ...more,
});

export const totalFacts = (more: Partial<TotalFacts> = {}): TotalFacts => ({
  bodyEn: 'Invented Body',
  bodyAr: 'جهة مخترعة',
  countedEn: 'People killed, civilians alone',
  countedAr: 'القتلى، المدنيون وحدهم',
  min: 611,
  max: 640,
  asOf: '2025-03-20',
  ruleEn: 'Each death with a name and two sources.',
  ruleAr: 'كل وفاة لها اسم ومصدران.',
  url: 'https://example.org/total',
  ...more,
});

/** Steps of an event over HTTP. */
export function eventSteps(server: () => TestServer) {
  const send = async (
    by: CastName,
    method: 'post' | 'put',
    event: Pick<EventRecord, 'id' | 'version'>,
    step: string,
    body: object = {},
  ) =>
    (await server().as(by)).change(
      method,
      `${EVENTS}/${event.id}${step && `/${step}`}`,
      event.version,
      body,
    );
  const ok = async (...step: Parameters<typeof send>): Promise<EventRecord> => {
    const { status, body } = await send(...step);
    if (status >= 300) throw new Error(`${step[3]}: ${status} ${JSON.stringify(body)}`);
    return body as EventRecord;
  };
  const draft = async (more: Partial<EventFacts> = {}, by: CastName = 'anna') =>
    (await (await server().as(by)).post(EVENTS, { id: randomUUID(), ...eventFacts(more) }))
      .body as EventRecord;
  return {
    send,
    ok,
    draft,
    total: (event: EventRecord, more: Partial<TotalFacts> = {}, by: CastName = 'anna') =>
      ok(by, 'post', event, 'totals', { id: randomUUID(), ...totalFacts(more) }),
    member: (event: EventRecord, ref: string) => ok('anna', 'post', event, 'members', { ref }),
    /** Approved by one, published by another. */
    publish: async (event: EventRecord): Promise<EventRecord> =>
      ok('petra', 'post', await ok('rita', 'post', event, 'approval', REASON), 'release'),
  };
}

/** One that the public reads: a total that stands, and one that was withdrawn since. */
export async function publishedEvent(server: TestServer, ref: string): Promise<EventRecord> {
  const { draft, total, member, publish, ok } = eventSteps(() => server);
  const drafted = await total(await draft(), { min: null, bodyEn: 'Second Invented Body' });
  const first = await publish(await member(await total(drafted), ref));
  const gone = { on: '2025-04-02', noteEn: 'The body took it back.', noteAr: 'سحبته الجهة.' };
  const path = `totals/${first.totals[0]?.id}/withdrawal`;
  return publish(await ok('anna', 'post', first, path, gone));
}

const REASON = { reason: 'Invented reason.' };
