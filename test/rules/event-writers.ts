import { randomUUID } from 'node:crypto';
import { eventFacts, totalFacts } from '../support/events.js';
import { type Writer } from './writers.js';

const on = (table: string, body: () => object): Writer => ({
  about: 'key',
  tables: [table, 'desk.events'],
  body,
});
const EVENT = (): object =>
  eventFacts({ noteEn: 'Invented.', noteAr: 'مختلق.', titleEn: `Invented ${randomUUID()}` });
const REASON = (): object => ({ reason: 'Invented.' });

/** What several bodies counted. */
export const EVENT_WRITERS: Readonly<Record<string, Writer>> = {
  'POST /api/v1/desk/events': {
    about: 'nothing',
    tables: ['desk.events'],
    body: () => ({ id: randomUUID(), ...EVENT() }),
  },
  'PUT /api/v1/desk/events/:id': on('desk.events', EVENT),
  'POST /api/v1/desk/events/:id/approval': on('desk.events', REASON),
  'POST /api/v1/desk/events/:id/return': on('desk.events', REASON),
  'POST /api/v1/desk/events/:id/release': on('desk.events', () => ({})),
  'POST /api/v1/desk/events/:id/withdrawal': on('desk.events', REASON),
  'POST /api/v1/desk/events/:id/totals': on('desk.event_totals', () => ({
    id: randomUUID(),
    ...totalFacts(),
  })),
  'PUT /api/v1/desk/events/:id/totals/:total': on('desk.event_totals', totalFacts),
  'POST /api/v1/desk/events/:id/totals/:total/withdrawal': on('desk.event_totals', () => ({
    on: '2025-04-02',
    noteEn: 'Invented.',
    noteAr: 'مختلق.',
  })),
  'POST /api/v1/desk/events/:id/members': on('desk.event_members', () => ({ ref: 'HM-00000000' })),
  'POST /api/v1/desk/events/:id/members/:incident/removal': on('desk.event_members', REASON),
};
