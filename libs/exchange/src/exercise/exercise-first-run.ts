import { type ExerciseLoad, type ExerciseReport, loadExercise } from './exercise-load.js';
import { loadExerciseQueue, QUEUE_INCIDENTS, type QueueReport } from './exercise-queue.js';

const FIRST_RUN = { incidents: 400, seed: 1 } as const;
/** How many incidents there are when a first run is whole. */
export const FIRST_RUN_INCIDENTS = FIRST_RUN.incidents + QUEUE_INCIDENTS;

export interface FirstRun {
  readonly public: ExerciseReport;
  readonly queue: QueueReport;
}

/**
 * What a new exercise instance starts with: the invented obligations, four hundred public incidents, and
 * a queue at the desk. `today` is a day in Damascus, YYYY-MM-DD. Running it again adds nothing.
 */
export async function firstRunExercise(
  owners: ExerciseLoad['owners'],
  today: string,
): Promise<FirstRun> {
  const loaded = await loadExercise({ owners, today, ...FIRST_RUN });
  const queue = await loadExerciseQueue(owners[0], { today, seed: FIRST_RUN.seed });
  return { public: loaded, queue };
}
