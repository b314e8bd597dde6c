/** What a command ends with. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command stops with on purpose: a sentence for people, never a stack trace. */
export class Outcome extends Error {
  constructor(
    readonly exit: ExitCode,
    sentence: string,
  ) {
    super(sentence);
  }
}

export const failure = (sentence: string): Outcome => new Outcome(EXIT.failed, sentence);
export const misuse = (sentence: string): Outcome => new Outcome(EXIT.usage, sentence);
/** A rule of the instance or of the desk says no, whoever asks. */
export const refusal = (sentence: string): Outcome => new Outcome(EXIT.refused, sentence);

/** 403 and 409 are rules that say no; everything else did not work. */
export const outcomeOfStatus = (status: number, sentence: string): Outcome =>
  status === 403 || status === 409 ? refusal(sentence) : failure(sentence);
