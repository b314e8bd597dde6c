import { randomUUID } from 'node:crypto';
import { type Writer } from './writers.js';

const REPLIES = ['desk.replies'] as const;

const BULK = ['desk.bulk_lists', 'desk.bulk_items'] as const;
const COMMENTS = ['desk.comment_requests'] as const;
const HAZARDS = ['desk.hazard_notices', 'desk.hazard_handovers', 'desk.hazard_answers'] as const;
const saying: Writer = {
  about: 'assessing',
  tables: HAZARDS,
  body: () => ({ reason: 'Invented.' }),
};

/** What comes from outside about a public record, and what the desk makes of it. */
export const REPLY_WRITERS: Readonly<Record<string, Writer>> = {
  'POST /api/v1/desk/incidents/:id/publication/early-release': {
    about: 'scheduled',
    tables: ['desk.early_releases', 'desk.publications'],
    body: () => ({ reason: 'Invented.' }),
  },
  'POST /api/v1/desk/hazards/:id/reading': { about: 'key', tables: HAZARDS, body: () => ({}) },
  'POST /api/v1/desk/hazards/:id/answer': {
    about: 'key',
    tables: HAZARDS,
    body: () => ({ id: randomUUID(), status: 'cleared', reason: 'Invented.' }),
  },
  'POST /api/v1/desk/incidents/:id/hazard/hand-over': {
    about: 'assessing',
    tables: HAZARDS,
    body: () => ({ id: randomUUID(), operator: randomUUID() }),
  },
  'POST /api/v1/desk/incidents/:id/hazard/listing': saying,
  'POST /api/v1/desk/incidents/:id/hazard/listing/approval': saying,
  'POST /api/v1/desk/incidents/:id/hazard/listing/refusal': saying,
  'POST /api/v1/desk/bulk': {
    about: 'nothing',
    tables: BULK,
    body: () => ({
      ...{ id: randomUUID(), reports: [], all: true },
      ...{ type: null, adm: null, danger: false },
    }),
  },
  'POST /api/v1/desk/bulk/:id/preview': {
    about: 'key',
    tables: BULK,
    body: () => ({ act: 'close', code: 'duplicate', reason: 'Invented.' }),
  },
  'POST /api/v1/desk/bulk/:id/run': { about: 'key', tables: BULK, body: () => ({ typed: 1 }) },
  'POST /api/v1/desk/bulk/:id/undoing': { about: 'key', tables: BULK, body: () => ({}) },
  'POST /api/v1/desk/reports/:id/taking-back': {
    about: 'report',
    tables: ['desk.reports'],
    body: () => ({}),
  },
  'POST /api/v1/desk/comments': {
    about: 'nothing',
    tables: COMMENTS,
    body: () => ({
      id: randomUUID(),
      ...{ actor: 'EX-NORTH', channel: 'Invented.', question: 'Invented.' },
    }),
  },
  'POST /api/v1/desk/comments/:id/proposal': {
    about: 'key',
    tables: COMMENTS,
    body: () => ({
      ...{ outcome: 'declined', noteEn: 'Invented.', noteAr: 'مختلق.', reason: 'Invented.' },
    }),
  },
  'POST /api/v1/desk/comments/:id/return': {
    about: 'key',
    tables: COMMENTS,
    body: () => ({ reason: 'Invented.' }),
  },
  'POST /api/v1/desk/comments/:id/approval': {
    about: 'key',
    tables: COMMENTS,
    body: () => ({ reason: 'Invented.' }),
  },
  'POST /api/v1/intake/replies': {
    about: 'nothing',
    tables: REPLIES,
    body: () => ({
      id: randomUUID(),
      ref: 'HM-00000000',
      reply: {
        ...{ language: 'en', kind: 'reply', part: 'harm', party: 'Invented council' },
        ...{ words: 'Invented.', links: ['https://example.org/invented'] },
      },
    }),
  },
  'POST /api/v1/desk/replies/:id/examination': { about: 'key', tables: REPLIES, body: () => ({}) },
  'POST /api/v1/desk/replies/:id/proposal': {
    about: 'key',
    tables: REPLIES,
    body: () => ({
      ...{ outcome: 'declined', party: 'Invented', quote: 'Invented.', reason: 'Invented.' },
      ...{ noteEn: 'Invented.', noteAr: 'مختلق.' },
    }),
  },
  'POST /api/v1/desk/replies/:id/return': {
    about: 'key',
    tables: REPLIES,
    body: () => ({ reason: 'Invented.' }),
  },
  'POST /api/v1/desk/replies/:id/approval': {
    about: 'key',
    tables: REPLIES,
    body: () => ({ reason: 'Invented.' }),
  },
};
