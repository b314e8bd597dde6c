const OF_EXERCISE = /\/exercise\/ledger(-\d+)?$/;

/** The line that names a new log in its heads. That of an exercise says so: it is signed, and no file can leave it out. */
export const ledgerOrigin = (host: string, { exercise }: { readonly exercise: boolean }): string =>
  `${host}/${exercise ? 'exercise/' : ''}ledger`;

/** Whether a head is of the log of an exercise, or of one that went on from it. */
export const isOfExercise = (origin: string): boolean => OF_EXERCISE.test(origin);
