import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { errorOf, type FormModel, listOf, textOf } from './report-values.js';

interface FieldProps {
  readonly model: FormModel;
  readonly name: string;
}

function described(model: FormModel, name: string, hint: boolean): string | undefined {
  const ids = [
    ...(hint ? [`${name}-hint`] : []),
    ...(errorOf(model, name) ? [`${name}-error`] : []),
  ];
  return ids.length ? ids.join(' ') : undefined;
}

export function FieldFault({ model, name }: FieldProps) {
  const error = errorOf(model, name);
  if (error === null) return null;
  return (
    <p class="field-error" id={`${name}-error`}>
      <PeopleText text={error} />
    </p>
  );
}

/** One question: a fieldset whose legend is a heading. */
export function Question(props: {
  readonly number: number;
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  return (
    <fieldset class="question" id={`question-${props.number}`}>
      <legend>
        <span class="question-number">{t('report.step', { step: props.number, steps: 7 })}</span>
        <span class="question-title">{props.title}</span>
      </legend>
      {props.hint && <p class="hint">{props.hint}</p>}
      {props.children}
    </fieldset>
  );
}

/** A line of text; numbers too, since Arabic and Persian digits are typed here. */
export function TextField(
  props: FieldProps & {
    readonly label: string;
    readonly hint?: string;
    readonly numeric?: boolean;
    readonly maxLength: number;
    readonly dir?: 'auto' | 'ltr';
  },
) {
  const { model, name, hint } = props;
  return (
    <div class={props.numeric ? 'field field-number' : 'field'}>
      <label for={name}>{props.label}</label>
      {hint && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <FieldFault model={model} name={name} />
      <input
        type="text"
        id={name}
        name={name}
        value={textOf(model, name)}
        maxLength={props.maxLength}
        dir={props.dir ?? 'auto'}
        autocomplete="off"
        inputMode={props.numeric ? 'numeric' : 'text'}
        aria-describedby={described(model, name, Boolean(hint))}
        aria-invalid={errorOf(model, name) === null ? undefined : 'true'}
      />
    </div>
  );
}

export function TextBox(
  props: FieldProps & {
    readonly label: string;
    readonly hint?: string;
    readonly rows: number;
    readonly maxLength: number;
    readonly dir?: 'auto' | 'ltr';
  },
) {
  const { model, name, hint } = props;
  return (
    <div class="field">
      <label for={name}>{props.label}</label>
      {hint && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <FieldFault model={model} name={name} />
      <textarea
        id={name}
        name={name}
        rows={props.rows}
        maxLength={props.maxLength}
        dir={props.dir ?? 'auto'}
        autocomplete="off"
        aria-describedby={described(model, name, Boolean(hint))}
        aria-invalid={errorOf(model, name) === null ? undefined : 'true'}
      >
        {textOf(model, name)}
      </textarea>
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly note?: ComponentChildren;
}

/** Radios or checkboxes; the first carries the field's name as its id, for the links of errors. */
export function Choices(
  props: FieldProps & {
    readonly kind: 'radio' | 'checkbox';
    readonly choices: readonly Choice[];
    readonly autofocus?: boolean;
  },
) {
  const { model, name, kind } = props;
  const chosen = listOf(model, name);
  const first = chosen[0] ?? props.choices[0]?.value;
  return (
    <>
      <FieldFault model={model} name={name} />
      <div class="choices">
        {props.choices.map(({ value, label, note }, index) => (
          <label key={value} class="choice">
            <input
              type={kind}
              name={name}
              value={value}
              id={index === 0 ? name : `${name}-${value}`}
              checked={chosen.includes(value)}
              autofocus={props.autofocus && value === first}
              aria-describedby={described(model, name, false)}
            />
            <span>
              {label}
              {note && <span class="choice-note">{note}</span>}
            </span>
          </label>
        ))}
      </div>
    </>
  );
}
