// Embeddings, overrides and isolates could turn the words round them; ZWNJ, ZWJ, LRM and RLM stay,
// since Arabic and Persian need them.
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Words of people without what would turn the words round them. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}
