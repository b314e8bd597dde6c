import {
  type ContestedAxisCode,
  type Incident,
  type RivalRow,
  SAFETY_CHECKS,
} from '@himaya/contracts';
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

/** Circumstances, and what only some types have. */
export const SETTING = {
  populatedArea: 'yes',
  conflictClass: 'NIAC',
  controlActor: 'EX-NORTH',
  controlConfidence: 'medium',
  dayPart: 'dawn',
  originalLanguage: 'ar',
  visitedOn: null,
  sensitivity: 2,
  flags: ['source_at_risk'],
};
export const MINE = {
  class: 'mine',
  activity: 'farming',
  activation: 'stepped_on',
  movedBefore: 'unknown',
  areaMarked: 'no',
  returnee: 'yes',
  eoreReceived: 'no',
  injuries: ['amputation', 'fragments'],
};
export const HAZARD = {
  kind: 'SHA',
  contamination: ['ap_mines'],
  status: 'reported',
  reportedTo: 'Invented operator',
  reportedOn: '2025-03-06',
  markedOn: null,
};

/** An account that stands against a case on one axis. */
export const rival = (axis: ContestedAxisCode, more: Partial<RivalRow> = {}): RivalRow => ({
  axis,
  sourceType: 'medical',
  accountEn: 'Invented: told otherwise.',
  accountAr: null,
  ...more,
});

/** A proposal past the service. */
export const JUMP = `UPDATE desk.incidents SET state = 'proposed', proposed_by = last_edited_by, version = version + 1 WHERE id = $1`;

/** A release whose list was gone through. */
export const looked = (body: object = {}): object => ({ checks: SAFETY_CHECKS.codes, ...body });

type Which = Pick<Incident, 'id' | 'version'>;

/** What the cast does to a case over HTTP, each giving the answer, refused or not. */
export function caseSteps(server: () => TestServer) {
  const change = async (method: 'post' | 'put', by: CastName, of: Which, part: string, body = {}) =>
    (await server().as(by)).change(method, `${CASES}/${of.id}/${part}`, of.version, body);
  return {
    act: (by: CastName, of: Which, step: string, body: object = {}) =>
      change('post', by, of, step, step === 'publication/release' ? looked(body) : body),
    put: (by: CastName, of: Which, part: string, body: object) => change('put', by, of, part, body),
    read: async (id: string): Promise<Incident> =>
      (await (await server().as('anna')).get(`${CASES}/${id}`)).body as Incident,
  };
}
