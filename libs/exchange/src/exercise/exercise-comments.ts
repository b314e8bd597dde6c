import { type ExerciseOwner, rowsOf } from './exercise-cases.js';
import { INVENTED } from './exercise-words.js';

/** The invented organisations were asked and answered, so that invented records may name them: one answers each way. */
const ADD = `
  WITH asked AS (
    INSERT INTO desk.comment_requests (id, actor_code, asked_at, asked_by, channel, question)
    -- the same exercise has the same ids
    SELECT overlay(overlay(md5('comment ' || a.code) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid, a.code, now() - interval '30 days', $1, $3, $3 FROM desk.actors a
    WHERE a.exercise AND a.code NOT IN (SELECT actor_code FROM desk.comment_requests)
    RETURNING id, actor_code
  ), decided AS (
    INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason)
    SELECT asked.id, step.act, step.version, step.before, step.after, step.person::uuid, step.reason FROM asked,
      (VALUES ('comment.ask', 1, NULL, 'asked', $1, NULL), ('comment.propose', 2, 'asked', 'proposed', $1, $3),
        ('comment.close', 3, 'proposed', 'closed', $2, $3)) AS step(act, version, before, after, person, reason)
    ORDER BY step.version
  )
  SELECT id FROM asked`;
const PROPOSE = `UPDATE desk.comment_requests SET state = 'proposed', version = 2, proposed_by = $2, note_en = $3, note_ar = $4,
     outcome = (ARRAY['answered', 'declined', 'no_answer'])[1 + get_byte(sha256(actor_code::bytea), 0) % 3]
   WHERE id = ANY ($1)`;
const CLOSE = `UPDATE desk.comment_requests SET state = 'closed', version = 3, closed_by = $2 WHERE id = ANY ($1)`;
const ENTER = `
  SELECT ledger.append(step.act, id::text, step.version, sha256(convert_to(id::text, 'UTF8')), step.pseudonym)
  FROM unnest($1::uuid[]) AS id, (VALUES ('comment.ask', 1, 'publisher'), ('comment.propose', 2, 'publisher'),
    ('comment.close', 3, 'reviewer')) AS step(act, version, pseudonym) ORDER BY step.version`;

/** Adds the requests that are missing. */
export async function loadExerciseComments(
  owner: ExerciseOwner,
  { petra, rita }: { readonly petra: string; readonly rita: string },
): Promise<number> {
  const rows = await rowsOf<{ id: string }>(owner, ADD, [petra, rita, INVENTED.en]);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await owner.query(PROPOSE, [ids, petra, INVENTED.en, INVENTED.ar]);
  await owner.query(CLOSE, [ids, rita]);
  await owner.query(ENTER, [ids]);
  return ids.length;
}
