import { Injectable } from '@nestjs/common';
import {
  type RegisterContent,
  type StatusFacts,
  type StatusSuggestion,
  suggestStatus,
} from '@himaya/contracts';
import { Database } from '@himaya/database';

/**
 * What the rule for a status looks at: public assessed records alone, so that the word can be checked by anybody. The
 * lower set is at G2 or G3 and contested on neither occurrence nor harm; the upper adds the rest that is not discounted.
 */
const FACTS = `
  WITH counted AS (
    SELECT r.grade IN ('G2', 'G3') AND NOT r.contested && ARRAY['occurrence', 'harm']
        AND (NOT c.attribution_required OR EXISTS (SELECT FROM jsonb_array_elements(r.actors) AS named
          WHERE named ->> 'code' = $2 AND NOT 'attribution' = ANY (r.contested))) AS low
    FROM desk.commitments c
      JOIN desk.commitment_links l ON l.commitment_code = c.code AND l.state = 'accepted'
        AND l.direction = CASE WHEN c.outcome THEN 'relevant' ELSE 'breach' END
      JOIN desk.incidents i ON i.id = l.incident_id
      JOIN pub.incidents r ON r.ref = i.ref AND r.status = 'public' AND r.record_class = 'assessed'
    WHERE c.code = $1 AND NOT c.context_only AND r.grade IS DISTINCT FROM 'GD'
      AND (NOT c.attribution_required OR EXISTS (SELECT FROM desk.incident_actors a WHERE a.incident_id = i.id
        AND a.actor_code = $2 AND a.role = 'alleged_perpetrator' AND a.level <> 'unattributed')))
  SELECT c.entry ->> 'kind' AS kind, c.entry ->> 'assessed' AS assessed, c.entry ->> 'closure_reason' AS "closedAs",
    (SELECT count(*)::integer FROM counted WHERE low) AS lower, (SELECT count(*)::integer FROM counted) AS upper,
    desk.coverage_of($1, $2) AS coverage,
    (SELECT count(*)::integer FROM desk.register_entries e WHERE e.kind = 'search' AND e.state = 'approved'
      AND NOT e.withdraws AND e.commitment_code = $1 AND e.actor_code = $2) AS searches,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('level', e.content ->> 'verifiedLevel', 'effect', e.content ->> 'effect')), '[]')
      FROM desk.register_entries e WHERE e.kind = 'progress' AND e.state = 'approved' AND NOT e.withdraws
        AND e.commitment_code = $1 AND e.actor_code = $2) AS steps,
    EXISTS (SELECT FROM desk.register_entries e WHERE e.kind = 'rubric' AND e.state = 'approved' AND NOT e.withdraws
      AND e.commitment_code = $1) AS rubric
  FROM desk.commitments c WHERE c.code = $1`;

@Injectable()
export class StatusFactsReader {
  constructor(private readonly database: Database) {}

  /** Null for an entry that there is none of. */
  async suggest({ commitment, actor }: RegisterContent): Promise<StatusSuggestion | null> {
    const [facts] = await this.database.query<StatusFacts>(FACTS, [commitment, actor]);
    return facts ? suggestStatus(facts) : null;
  }
}
