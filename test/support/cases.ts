import { type Incident } from '@himaya/contracts';
import { type TestServer } from './boot.js';
import { type CastName } from './people.js';

export const CASES = '/api/v1/desk/incidents';

export const GRADES = {
  occurrence: 'G2',
  occurrenceReason: 'Two groups.',
  harm: 'G1',
  harmReason: 'One group.',
  contested: [],
};

/** An invented party, named by a witness. */
export const ACTOR = {
  actor: 'EX-NORTH',
  role: 'alleged_perpetrator',
  level: 'alleged',
  bases: ['insignia_seen'],
  reason: 'A witness names them.',
};
export const LIKELY = { ...ACTOR, level: 'likely', bases: ['munition_id'] };

/** A proposal past the service. */
export const JUMP = `UPDATE desk.incidents SET state = 'proposed', proposed_by = last_edited_by, version = version + 1 WHERE id = $1`;

type Which = Pick<Incident, 'id' | 'version'>;

/** What the cast does to a case over HTTP, each giving the answer, refused or not. */
export function caseSteps(server: () => TestServer) {
  const change = async (method: 'post' | 'put', by: CastName, of: Which, part: string, body = {}) =>
    (await server().as(by)).change(method, `${CASES}/${of.id}/${part}`, of.version, body);
  return {
    act: (by: CastName, of: Which, step: string, body: object = {}) =>
      change('post', by, of, step, body),
    put: (by: CastName, of: Which, part: string, body: object) => change('put', by, of, part, body),
    read: async (id: string): Promise<Incident> =>
      (await (await server().as('anna')).get(`${CASES}/${id}`)).body as Incident,
  };
}
