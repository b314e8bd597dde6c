export { type ExerciseOwner } from './exercise-cases.js';
export { FIRST_RUN_INCIDENTS, firstRunExercise, type FirstRun } from './exercise-first-run.js';
export {
  exerciseIncidents,
  type ExerciseIncident,
  exerciseOf,
  type ExerciseOptions,
} from './exercise-incidents.js';
export {
  loadExercise,
  type ExerciseLoad,
  loadExerciseObligations,
  type ExerciseReport,
} from './exercise-load.js';
export { EXERCISE_OBLIGATIONS, type ExerciseObligation } from './exercise-obligations.js';
export { loadExerciseQueue, type QueueReport } from './exercise-queue.js';
