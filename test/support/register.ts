import { randomUUID } from 'node:crypto';
import {
  emptyContent,
  REGISTER_KINDS,
  type RegisterContent,
  type RegisterEntryRecord,
  type RegisterKind,
} from '@himaya/contracts';
import { type TestServer } from './boot.js';
import { type CastName } from './people.js';

export const REGISTER = '/api/v1/desk/register';
export const pathOfKind = (kind: RegisterKind): string =>
  `${REGISTER}/${REGISTER_KINDS.get(kind).path}`;

const SOURCES = [{ text: 'An invented bulletin.', url: 'https://example.org/invented' }];
const both = (name: string) => ({ [`${name}En`]: 'Invented.', [`${name}Ar`]: 'مختلق.' });

/** A whole entry of each kind, all of it invented. */
const WHOLE: Readonly<Record<RegisterKind, RegisterContent>> = {
  declaration: {
    code: 'D-2025-01-05-invented',
    ...both('title'),
    childrenOf: ['C09'],
    issuer: 'EX-EAST',
    dateEdtf: '2025-01-05',
    channel: 'An invented broadcast',
    lang: 'ar',
    textOrig: 'كلمات مختلقة.',
    textEn: 'Invented words.',
    textAr: 'كلمات مختلقة.',
    promises: ['safety'],
    sources: SOURCES,
    inStatementScope: false,
    validFrom: '2025-01-05',
    validTo: '2025-12-31',
  },
  obligation: {
    commitment: 'C07',
    actor: 'EX-EAST',
    role: 'obliged',
    basis: 'legal',
    validFrom: '2025-01-06',
    ...both('reason'),
  },
  rubric: {
    commitment: 'C12',
    ...both('started'),
    ...both('partial'),
    ...both('substantial'),
    ...both('met'),
  },
  progress: {
    commitment: 'C12',
    actor: 'EX-NORTH',
    ...both('step'),
    ...both('description'),
    dateEdtf: '2025-02',
    verifiedLevel: 'self_reported',
    effect: 'advances',
    sources: SOURCES,
  },
  response: {
    incident: 'HM-ZZZZZZZZ',
    actor: 'EX-NORTH',
    kind: 'investigation',
    dateEdtf: '2025-03-20',
    ...both('outcome'),
    fairTrialConcern: false,
    sources: SOURCES,
  },
  search: {
    commitment: 'C12',
    actor: 'EX-NORTH',
    ...both('sought'),
    places: ['An invented register'],
    languages: ['ar', 'en'],
    searchedOn: '2025-03-01',
    found: false,
  },
  status: {
    commitment: 'C12',
    actor: 'EX-NORTH',
    status: 'not_searched',
    validFrom: '2025-03-01',
    ...both('reason'),
  },
};

export const entryOf = (kind: RegisterKind, more: object = {}): RegisterContent => ({
  ...emptyContent(kind),
  ...WHOLE[kind],
  ...more,
});

/** Who writes each kind. */
export const AUTHOR: Readonly<Record<RegisterKind, CastName>> = {
  declaration: 'edith',
  obligation: 'edith',
  rubric: 'edith',
  status: 'edith',
  progress: 'anna',
  response: 'anna',
  search: 'anna',
};

export function registerSteps(server: () => TestServer) {
  const create = async (
    kind: RegisterKind,
    more: object = {},
    by: CastName = AUTHOR[kind],
    head: object = {},
  ) =>
    (await server().as(by)).post(pathOfKind(kind), {
      id: randomUUID(),
      ...head,
      ...entryOf(kind, more),
    });
  const step = async (
    by: CastName,
    { id, kind, version }: Pick<RegisterEntryRecord, 'id' | 'kind' | 'version'>,
    name: string,
    body: object = { reason: 'Invented reason.' },
  ) => (await server().as(by)).change('post', `${pathOfKind(kind)}/${id}/${name}`, version, body);
  const drafted = async (
    kind: RegisterKind,
    more: object = {},
    head: object = {},
  ): Promise<RegisterEntryRecord> => {
    const { status, body } = await create(kind, more, AUTHOR[kind], head);
    if (status !== 201) throw new Error(`${kind}: ${status} ${JSON.stringify(body)}`);
    return body as RegisterEntryRecord;
  };
  const taken = async (
    by: CastName,
    entry: RegisterEntryRecord,
    name: string,
    body?: object,
  ): Promise<RegisterEntryRecord> => {
    const answer = await step(by, entry, name, body);
    if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
    return answer.body as RegisterEntryRecord;
  };
  const proposed = async (kind: RegisterKind, more: object = {}, head: object = {}) =>
    taken(AUTHOR[kind], await drafted(kind, more, head), 'proposal');
  const approved = async (kind: RegisterKind, more: object = {}, head: object = {}) =>
    taken('rita', await proposed(kind, more, head), 'approval');
  return { create, step, drafted, proposed, approved, taken };
}
