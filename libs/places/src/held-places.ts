import { type PlaceRecord } from '@himaya/contracts';

/**
 * Places named by what reviewers approved and nobody has released yet: of incidents, of those that a
 * first of two reviewers approved, and of dataset records. The governorate that is published is the
 * one that was approved.
 */
export const APPROVED_PLACES_SQL = `
  SELECT i.place_pcode AS pcode FROM desk.incidents i LEFT JOIN desk.publications p ON p.incident_id = i.id
  WHERE i.place_pcode IS NOT NULL AND (
    i.state = 'approved' AND (p.released_version IS DISTINCT FROM i.version OR p.state NOT IN ('public', 'retracted'))
    OR i.state = 'proposed' AND EXISTS (SELECT FROM desk.incident_approvals a
      WHERE a.incident_id = i.id AND a.version = i.version))
  UNION SELECT r.place_pcode FROM desk.dataset_records r JOIN desk.dataset_batches b ON b.id = r.batch_id
  WHERE r.place_pcode IS NOT NULL AND b.state IN ('approved', 'releasing') AND NOT r.published`;

/** Every place whose move would put one of `approved` under another unit: those, and all above them. */
export function findHeld(
  approved: readonly string[],
  known: ReadonlyMap<string, PlaceRecord>,
): ReadonlySet<string> {
  const held = new Set<string>();
  for (const pcode of approved) {
    let place = known.get(pcode);
    while (place && !held.has(place.pcode)) {
      held.add(place.pcode);
      place = known.get(place.parent ?? '');
    }
  }
  return held;
}

/** Whether a record puts a place that is held under another unit, or at another level. */
export function movesHeld(
  place: PlaceRecord,
  held: ReadonlySet<string>,
  known: ReadonlyMap<string, PlaceRecord>,
): boolean {
  const before = known.get(place.pcode);
  if (!before || !held.has(place.pcode)) return false;
  return before.parent !== place.parent || before.level !== place.level;
}
