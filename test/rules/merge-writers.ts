import { randomUUID } from 'node:crypto';
import { type Writer } from './writers.js';

/** Two cases that become one, and one that becomes two. */
export const MERGE_WRITERS: Readonly<Record<string, Writer>> = {
  'POST /api/v1/desk/incidents/:id/merges': {
    about: 'assessing',
    tables: ['desk.merges', 'desk.incidents'],
    body: () => ({
      id: randomUUID(),
      other: randomUUID(),
      otherVersion: 1,
      take: ['harm'],
      reason: 'Invented.',
    }),
  },
  'POST /api/v1/desk/incidents/:id/splitting': {
    about: 'assessing',
    tables: ['desk.incident_reports', 'desk.incidents'],
    body: () => ({ id: randomUUID(), reports: [randomUUID()], evidence: [], reason: 'Invented.' }),
  },
  'POST /api/v1/desk/incidents/:id/relations': {
    about: 'assessing',
    tables: ['desk.case_relations', 'desk.incidents'],
    body: () => ({ id: randomUUID(), other: randomUUID(), kind: 'series', reason: 'Invented.' }),
  },
  'POST /api/v1/desk/incidents/:id/relations/removal': {
    about: 'assessing',
    tables: ['desk.case_relations', 'desk.incidents'],
    body: () => ({ relation: randomUUID(), reason: 'Invented.' }),
  },
  'POST /api/v1/desk/incidents/:id/unmerging': {
    about: 'assessing',
    tables: ['desk.merges', 'desk.incidents'],
    body: () => ({ merge: randomUUID(), reason: 'Invented.' }),
  },
};
