import { type Writer } from './writers.js';

const CASE = ['desk.incidents'] as const;
const REASON = (): object => ({ reason: 'Invented.' });

/** The steps of a case from hand to hand. */
export const REVIEW_WRITERS: Readonly<Record<string, Writer>> = {
  'POST /api/v1/desk/incidents/:id/proposal': { about: 'assessing', tables: CASE, body: REASON },
  'POST /api/v1/desk/incidents/:id/question': { about: 'assessing', tables: CASE, body: REASON },
  'POST /api/v1/desk/incidents/:id/resumption': { about: 'assessing', tables: CASE, body: REASON },
  'POST /api/v1/desk/incidents/:id/return': {
    about: 'proposed',
    tables: [...CASE, 'desk.incident_returns'],
    body: () => ({ reason: 'Invented.', code: 'other' }),
  },
  'POST /api/v1/desk/incidents/:id/blind-grades': {
    about: 'proposed',
    tables: ['desk.blind_grades', ...CASE],
    body: () => ({
      occurrence: 'G2',
      harm: 'G1',
      attribution: 'alleged',
      precision: 'L3',
      note: 'Invented.',
    }),
  },
  'POST /api/v1/desk/incidents/:id/proposal-opening': {
    about: 'proposed',
    tables: ['desk.proposal_openings', ...CASE],
    body: () => ({}),
  },
  'POST /api/v1/desk/incidents/:id/approval': {
    about: 'proposed',
    tables: [...CASE, 'desk.incident_approvals'],
    body: REASON,
  },
  'POST /api/v1/desk/incidents/:id/closing': {
    about: 'assessing',
    tables: CASE,
    body: () => ({ class: 'duplicate', reason: 'Invented.' }),
  },
  'POST /api/v1/desk/incidents/:id/reopening': { about: 'approved', tables: CASE, body: REASON },
  'POST /api/v1/desk/incidents/:id/recusal': {
    about: 'assessing',
    tables: ['desk.case_recusals', ...CASE],
    body: REASON,
  },
};
