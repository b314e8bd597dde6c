import { type ExerciseOwner } from './exercise-cases.js';
import { type ExerciseReport, loadExercise } from './exercise-load.js';
import { loadExerciseQueue, type QueueReport } from './exercise-queue.js';

const FIRST_RUN = { incidents: 400, seed: 1 } as const;

export interface FirstRun {
  readonly public: ExerciseReport;
  readonly queue: QueueReport;
}

/**
 * What a new exercise instance starts with: the invented obligations, four hundred public incidents, and
 * a queue at the desk. `today` is a day in Damascus, YYYY-MM-DD. Running it again adds nothing.
 */
export async function firstRunExercise(owner: ExerciseOwner, today: string): Promise<FirstRun> {
  const loaded = await loadExercise({ owners: [owner], today, ...FIRST_RUN });
  return { public: loaded, queue: await loadExerciseQueue(owner, { today, seed: FIRST_RUN.seed }) };
}
