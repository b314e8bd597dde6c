import { type Writer } from './writers.js';

/** Who has a record open. */
export const LEASE_WRITERS: Readonly<Record<string, Writer>> = {
  'POST /api/v1/desk/incidents/:id/claim': {
    about: 'assessing',
    tables: ['desk.incidents', 'desk.leases'],
    body: () => ({ note: 'Invented.' }),
  },
  'PUT /api/v1/desk/incidents/:id/lease': {
    about: 'assessing',
    tables: ['desk.leases'],
    body: () => ({ note: 'Invented.' }),
  },
  'DELETE /api/v1/desk/incidents/:id/lease': {
    about: 'assessing',
    tables: ['desk.leases'],
    body: () => ({}),
  },
  'PUT /api/v1/desk/reports/:id/lease': {
    about: 'report',
    tables: ['desk.leases'],
    body: () => ({ note: 'Invented.' }),
  },
  'DELETE /api/v1/desk/reports/:id/lease': {
    about: 'report',
    tables: ['desk.leases'],
    body: () => ({}),
  },
};
