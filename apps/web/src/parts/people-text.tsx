import { type Language } from '@himaya/contracts';

// Embeddings, overrides and isolates could turn the words round them; ZWNJ, ZWJ, LRM and RLM stay,
// since Arabic and Persian need them.
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu;

export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Words that somebody wrote, with a direction of their own. */
export function PeopleText(props: { readonly text: string; readonly lang?: Language }) {
  return <bdi {...(props.lang && { lang: props.lang })}>{withoutControls(props.text)}</bdi>;
}

/** A ref, code, hash or coordinate: left to right in both languages. */
export function Latin(props: { readonly text: string; readonly class?: string }) {
  return (
    <bdi dir="ltr" {...(props.class && { class: props.class })}>
      {withoutControls(props.text)}
    </bdi>
  );
}

/** The name in the reader's language, else in the other, marked as such. */
export function Name(props: {
  readonly name: { readonly en: string | null; readonly ar: string | null };
  readonly language: Language;
}) {
  const other = props.language === 'en' ? 'ar' : 'en';
  const own = props.name[props.language];
  return own ? (
    <PeopleText text={own} />
  ) : (
    <PeopleText text={props.name[other] ?? ''} lang={other} />
  );
}
