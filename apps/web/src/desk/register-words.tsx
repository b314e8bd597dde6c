import {
  REGISTER_FIELDS,
  type RegisterChoices,
  type RegisterField,
  type RegisterInput,
  type RegisterKind,
  type RegisterSource,
  type RegisterValue,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords, type Words } from '../i18n/language.js';
import { Latin, PeopleParagraph, PeopleText } from '../parts/people-text.js';

/** The name of a party or an entry; its code where it is not known here. */
export function choiceWords(
  code: string,
  { actors, commitments }: RegisterChoices,
  { language }: Words,
): string {
  const actor = actors.find((one) => one.code === code);
  if (actor) return actor.label[language];
  const entry = commitments.find((one) => one.code === code);
  return entry ? `${code} ${entry.title[language]}` : code;
}

export const fieldOf = (kind: RegisterKind, name: string): RegisterField | undefined =>
  REGISTER_FIELDS[kind].find((field) => field.name === name);

/** A value of an entry, for reading. */
export function RegisterValueView(props: {
  readonly field: RegisterField;
  readonly value: RegisterValue;
  readonly choices: RegisterChoices;
}) {
  const words = useWords();
  const { field, value } = props;
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    return <span class="muted">{words.t('desk.register-unsaid')}</span>;
  }
  if (Array.isArray(value)) return <Listed {...props} values={value} />;
  if (typeof value === 'boolean') return <>{words.t(value ? 'desk.yes' : 'desk.no')}</>;
  if (field.input === 'text') return <PeopleParagraph text={String(value)} />;
  return <>{scalar(props, String(value), words)}</>;
}

type ViewProps = Parameters<typeof RegisterValueView>[0];

type Scalar = (props: ViewProps, value: string, words: Words) => ComponentChildren;

const coded: Scalar = ({ field }, value, { language }) =>
  field.list?.has(value) ? field.list.label(value, language) : value;
const chosen: Scalar = ({ choices }, value, words) => choiceWords(value, choices, words);

const SCALARS: Readonly<Partial<Record<RegisterInput, Scalar>>> = {
  day: (_, value, { day }) => day(value),
  edtf: (_, value, { edtf }) => edtf(value),
  number: (_, value, { number }) => number(Number(value)),
  code: coded,
  codes: coded,
  commitment: chosen,
  actor: chosen,
  actors: chosen,
  incident: (_, value) => <Latin text={value} class="ref" />,
};

const scalar: Scalar = (props, value, words) =>
  SCALARS[props.field.input]?.(props, value, words) ?? <PeopleText text={value} />;

function Listed(props: ViewProps & { readonly values: readonly (string | RegisterSource)[] }) {
  const words = useWords();
  return (
    <ul class="plain-list">
      {props.values.map((item, at) => (
        <li key={String(at)}>
          {typeof item === 'string' ? scalar(props, item, words) : <SourceView source={item} />}
        </li>
      ))}
    </ul>
  );
}

export function SourceView({ source }: { readonly source: RegisterSource }) {
  return (
    <>
      <PeopleText text={source.text} />{' '}
      {source.url && (
        <a href={source.url} rel="noreferrer nofollow ugc" class="small">
          <Latin text={source.url} />
        </a>
      )}
    </>
  );
}
