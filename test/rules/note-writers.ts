import { randomUUID } from 'node:crypto';
import { type Writer } from './writers.js';

const adding: Pick<Writer, 'tables' | 'body'> = {
  tables: ['desk.notes', 'desk.notices'],
  body: () => ({ id: randomUUID(), text: 'Invented.' }),
};

/** What people of the desk tell each other. */
export const NOTE_WRITERS: Readonly<Record<string, Writer>> = {
  'POST /api/v1/desk/reports/:id/notes': { about: 'report', ...adding },
  'POST /api/v1/desk/incidents/:id/notes': { about: 'assessing', ...adding },
  'PUT /api/v1/desk/incidents/:id/assignment': {
    about: 'assessing',
    tables: ['desk.assignments', 'desk.incidents'],
    body: () => ({ person: 'amir', note: 'Invented.' }),
  },
  'POST /api/v1/desk/notes/:id/strike': {
    about: 'key',
    tables: ['desk.notes'],
    body: () => ({ reason: 'Invented.' }),
  },
  'POST /api/v1/desk/notices/seen': {
    about: 'nothing',
    tables: ['desk.notices'],
    body: () => ({ from: '1', upTo: '2' }),
  },
};
