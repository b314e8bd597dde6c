import { type Language, withoutControls } from '@himaya/contracts';

export { withoutControls };

/** Words that somebody wrote, with a direction of their own. */
export function PeopleText(props: { readonly text: string; readonly lang?: Language }) {
  return <bdi {...(props.lang && { lang: props.lang })}>{withoutControls(props.text)}</bdi>;
}

/** A paragraph of somebody's: the browser asks its own text for the direction, and would pass over a `bdi`. */
export function PeopleParagraph(props: { readonly text: string }) {
  return (
    <p class="said" dir="auto">
      {withoutControls(props.text)}
    </p>
  );
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
