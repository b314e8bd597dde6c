import { type CategoryRule } from '@himaya/contracts';
import {
  type CaseCounts,
  type ExerciseCase,
  type ExerciseOwner,
  type Hands,
  loadCases,
  rowsOf,
} from './exercise-cases.js';
import { type Exercise, exerciseOf } from './exercise-incidents.js';
import { type ExerciseEntry } from './exercise-links.js';
import { loadExerciseComments } from './exercise-comments.js';
import { loadExerciseEvent } from './exercise-event.js';
import { EXERCISE_OBLIGATIONS } from './exercise-obligations.js';
import { type ExercisePlace } from './exercise-places.js';

export interface ExerciseLoad {
  /** Connections of the owner. With a second one, desk work and publishing overlap. */
  readonly owners: readonly [ExerciseOwner, ...ExerciseOwner[]];
  readonly incidents: number;
  readonly seed: number;
  /** YYYY-MM-DD in Damascus. */
  readonly today: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What an import tells: `read` invented, `added` loaded, `skipped` there already. */
export interface ExerciseReport {
  readonly read: number;
  readonly added: number;
  readonly skipped: number;
  readonly refused: number;
  readonly reports: number;
  readonly published: number;
}

/** What every load reads of its instance. */
export interface ExerciseWorld {
  readonly places: readonly ExercisePlace[];
  readonly entries: readonly ExerciseEntry[];
  readonly cast: Readonly<Record<CastName, string>>;
}

const CAST = ['anna', 'amir', 'rita', 'rami', 'petra', 'paul'] as const;
type CastName = (typeof CAST)[number];

/** A chunk is one transaction; it is large enough to pay for itself and small enough to show progress. */
const CHUNK = 1_000;
/** A small load has as many, so that one is published while the next is at the desk. */
const FEWEST_CHUNKS = 4;

/** Throws where the instance is not an exercise, or where the cast, the gazetteer or the register is missing. */
export async function readWorld(owner: ExerciseOwner): Promise<ExerciseWorld> {
  const [instance] = await rowsOf<{ exercise: boolean }>(
    owner,
    'SELECT desk.is_exercise() AS exercise',
  );
  if (!instance?.exercise) throw new Error('only an exercise instance takes exercise data');
  const people = await rowsOf<{ id: string; name: CastName }>(
    owner,
    'SELECT id, name FROM accounts.people WHERE name = ANY ($1::text[]) AND exercise AND NOT suspended',
    [[...CAST]],
  );
  const missing = CAST.filter((name) => !people.some((person) => person.name === name));
  if (missing.length > 0)
    throw new Error(`the exercise needs the accounts of ${missing.join(', ')}`);
  const places = await rowsOf<ExercisePlace>(
    owner,
    `SELECT pcode, level, parent_pcode AS parent, jsonb_build_object('en', name_en, 'ar', name_ar) AS name, lon, lat,
       population FROM desk.places ORDER BY pcode`,
  );
  const entries = await rowsOf<ExerciseEntry & { categories: readonly CategoryRule[] }>(
    owner,
    `SELECT code, basis, attribution_required AS "attributionRequired", opened::text AS opened, closed::text AS closed,
       categories FROM desk.commitments ORDER BY code`,
  );
  if (entries.length === 0) throw new Error('the exercise needs the register of commitments');
  const cast = Object.fromEntries(
    people.map(({ name, id }) => [name, id]),
  ) as ExerciseWorld['cast'];
  return { places, entries, cast };
}

/** Writes the invented obligations that are missing, and publishes the register when there were any. */
export async function loadExerciseObligations(owner: ExerciseOwner): Promise<number> {
  const [row] = await rowsOf<{ added: number }>(
    owner,
    `WITH added AS (
       INSERT INTO desk.commitment_obligations (commitment_code, actor_code, role, valid_from, valid_to, basis,
         reason_en, reason_ar, origin)
       SELECT row.commitment, row.actor, 'obliged', row."from", row."to", row.basis, row.reason ->> 'en',
         row.reason ->> 'ar', 'exercise'
       FROM jsonb_to_recordset($1::jsonb) AS row(commitment text, actor text, "from" date, "to" date, basis text,
         reason jsonb)
       ON CONFLICT ON CONSTRAINT obligations_once DO NOTHING RETURNING id)
     SELECT count(*)::integer AS added FROM added`,
    [JSON.stringify(EXERCISE_OBLIGATIONS)],
  );
  const added = row?.added ?? 0;
  if (added > 0) await owner.query('SELECT pub.publish_register()');
  return added;
}

/**
 * Loads invented incidents along the legal path, up to the public map. The same seed, count and day load
 * the same; what is there already is skipped, so that a broken load can be run again. Throws on an
 * instance that is not an exercise.
 */
export async function loadExercise(load: ExerciseLoad): Promise<ExerciseReport> {
  const [owner] = load.owners;
  const world = await readWorld(owner);
  await loadExerciseObligations(owner);
  await loadExerciseComments(owner, world.cast);
  const exercise = exerciseOf({ ...load, count: load.incidents, ...world });
  const size = Math.min(CHUNK, Math.ceil(exercise.count / FEWEST_CHUNKS));
  const chunks = Math.ceil(exercise.count / size);
  const parts: CaseCounts[] = [];
  let next = 0;
  let done = 0;
  const work = async (connection: ExerciseOwner): Promise<void> => {
    while (next < chunks) {
      const from = size * next++;
      const to = Math.min(from + size, exercise.count);
      parts.push(await loadChunk(connection, exercise, world.cast, { from, to }));
      done += to - from;
      load.onProgress?.(done, exercise.count);
    }
  };
  await Promise.all(load.owners.map(work));
  await loadExerciseEvent(owner, world.cast);
  return total(exercise.count, parts);
}

function total(read: number, parts: readonly CaseCounts[]): ExerciseReport {
  const sum = (field: keyof CaseCounts): number =>
    parts.reduce((all, part) => all + part[field], 0);
  const added = sum('incidents');
  const [reports, published] = [sum('reports'), sum('published')];
  return { read, added, skipped: read - added, refused: 0, reports, published };
}

/** A chunk is there whole or not at all, so that its first incident tells. */
async function loadChunk(
  owner: ExerciseOwner,
  exercise: Exercise,
  cast: ExerciseWorld['cast'],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<CaseCounts> {
  const caseAt = (position: number): ExerciseCase => ({
    incident: exercise.incident(position),
    hands: handsOf(cast, position),
    stage: 'public',
  });
  const first = caseAt(from);
  const known = await rowsOf(owner, 'SELECT id FROM desk.incidents WHERE id = $1', [
    first.incident.id,
  ]);
  if (known.length > 0) return { incidents: 0, reports: 0, published: 0 };
  const others = Array.from({ length: to - from - 1 }, (_, offset) => caseAt(from + 1 + offset));
  return loadCases(owner, [first, ...others]);
}

/** The cast takes turns. Every second restricted case does not exist for amir and paul. */
export function handsOf(cast: ExerciseWorld['cast'], turn: number): Hands {
  const { anna, amir, rita, rami, petra, paul } = cast;
  const even = turn % 2 === 0;
  const first = [anna, rita, rami, petra];
  return {
    analyst: even ? anna : amir,
    reviewers: turn % 3 === 0 ? [rami, rita] : [rita, rami],
    publishers: even ? [petra, paul] : [paul, petra],
    members: even ? first : [...first, amir, paul],
  };
}
