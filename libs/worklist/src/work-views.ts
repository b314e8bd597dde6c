import { type WorkView } from '@himaya/contracts';

/**
 * Which cases stand in a view, alias `i`; `$1` is the reader. What `desk.holder_of` says of each case is asked here of the
 * few of which it is not plain: a call for every row would cost more than the page.
 */
export const CASES_OF: Readonly<Record<Exclude<WorkView, 'to-screen'>, string>> = {
  mine: `(i.claimed_by = $1::uuid OR i.id IN (SELECT a.incident_id FROM desk.assignments a WHERE a.person_id = $1::uuid
      AND NOT EXISTS (SELECT FROM desk.assignments b WHERE b.incident_id = a.incident_id AND b.version > a.version))
      OR i.id IN (SELECT l.subject_id FROM desk.leases l WHERE l.person_id = $1::uuid AND l.until > now()))
    AND i.state IN ('assessing', 'info_requested', 'proposed')
    AND i.id NOT IN (SELECT a.incident_id FROM desk.case_recusals a WHERE a.person_id = $1::uuid)`,
  unclaimed: `i.state IN ('assessing', 'info_requested')
    AND (i.claimed_by IS NULL
      OR (i.id, i.claimed_by) IN (SELECT a.incident_id, a.person_id FROM desk.case_recusals a)
      OR (i.id IN (SELECT c.incident_id FROM desk.case_restrictions c) AND desk.holder_of(i) IS NULL))`,
  review: `i.state = 'proposed'`,
  // to stand here would tell who is to grade it blind
  contested: `i.contested <> '{}' AND i.state <> 'closed' AND NOT desk.reads_blind(i, $1::uuid)`,
  answered: `i.id IN (SELECT a.incident_id FROM desk.replies a
    WHERE a.state <> 'closed' AND a.incident_id IS NOT NULL)`,
};

/** Reports that nobody has screened, alias `r`: danger first, then whoever has waited longest. */
export const TO_SCREEN = `r.state = 'received'`;
export const SCREEN_ORDER = `(NOT r.danger), r.received_on, r.id`;

/** A report or a case of a restricted class does not exist for who may not know of it. */
export const REPORT_IN_SIGHT = 'r.id NOT IN (SELECT desk.hidden_reports($1::uuid))';
export const CASE_IN_SIGHT = 'i.id NOT IN (SELECT desk.hidden_cases($1::uuid))';
