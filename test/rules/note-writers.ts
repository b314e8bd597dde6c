import { randomUUID } from 'node:crypto';
import { type Writer } from './writers.js';

const adding: Pick<Writer, 'tables' | 'body'> = {
  tables: ['desk.notes', 'desk.notices'],
  body: () => ({ id: randomUUID(), text: 'Invented.' }),
};

const FILTERS = ['desk.saved_filters', 'desk.filter_subscriptions'] as const;

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
  'POST /api/v1/desk/filters': {
    about: 'nothing',
    tables: FILTERS,
    body: () => ({
      ...{ id: randomUUID(), name: 'Invented', shared: false, view: 'mine' },
      ...{ type: null, adm: null, danger: false },
    }),
  },
  'PUT /api/v1/desk/filters/:id': {
    about: 'key',
    tables: FILTERS,
    body: () => ({ name: 'Invented', shared: true }),
  },
  'DELETE /api/v1/desk/filters/:id': { about: 'key', tables: FILTERS, body: () => ({}) },
  'PUT /api/v1/desk/filters/:id/subscription': {
    about: 'key',
    tables: FILTERS,
    body: () => ({}),
  },
  'DELETE /api/v1/desk/filters/:id/subscription': {
    about: 'key',
    tables: FILTERS,
    body: () => ({}),
  },
  'POST /api/v1/desk/notices/seen': {
    about: 'nothing',
    tables: ['desk.notices'],
    body: () => ({ from: '1', upTo: '2' }),
  },
};
