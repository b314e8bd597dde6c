/** The languages of every page, label and message. */
export const LANGUAGES = ['en', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text in both languages. Western digits in both. */
export interface Label {
  readonly en: string;
  readonly ar: string;
}

/**
 * Whether a native legal translator has reviewed the Arabic labels, sentences and clauses.
 * While false, pages that print them say so.
 */
export const ARABIC_REVIEWED = false as boolean;
