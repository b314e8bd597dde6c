import {
  LIMITS,
  REGISTER_FIELDS,
  type RegisterChoices,
  type RegisterContent,
  type RegisterField,
  type RegisterKind,
  type RegisterSource,
  type RegisterValue,
} from '@himaya/contracts';
import { type VNode } from 'preact';
import { useWords } from '../i18n/language.js';
import { CheckField, CheckList, SelectField, TextBox, TextField, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

interface FormProps extends RegisterChoices {
  readonly form: string;
  readonly kind: RegisterKind;
  readonly content: RegisterContent;
  /** The code of a declaration never changes. */
  readonly fixedCode?: boolean;
}

/** The fields of a kind, of the shared table. */
export function RegisterFormFields(props: FormProps) {
  return (
    <div class="fields">
      {REGISTER_FIELDS[props.kind].map((field) => (
        <RegisterInputField key={field.name} {...props} field={field} />
      ))}
    </div>
  );
}

type InputProps = FormProps & { readonly field: RegisterField };

const text = (value: RegisterValue | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;
const list = (value: RegisterValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

function RegisterInputField(props: InputProps) {
  const { language, t } = useWords();
  const { form, field, content } = props;
  const value = content[field.name];
  const common = {
    form,
    name: field.name,
    label: field.label[language],
    ...(field.hint && { hint: field.hint[language] }),
  };
  switch (field.input) {
    case 'text':
    case 'lines':
      return (
        <TextBox
          {...common}
          value={field.input === 'lines' ? list(value).join('\n') : text(value)}
          type={field.input === 'lines' ? 'lines' : 'nullable'}
          rows={3}
          maxLength={LIMITS.summaryLength}
          {...(field.lang && { lang: field.lang })}
        />
      );
    case 'yes':
      return <CheckField {...common} checked={value === true} />;
    case 'sources':
      return (
        <fieldset class="field-wide">
          <legend>{common.label}</legend>
          {common.hint && <p class="hint">{common.hint}</p>}
          <Sources {...props} rows={sourcesOf(value)} label={t('desk.register-source-row')} />
        </fieldset>
      );
    default:
      return <Choice {...props} common={common} />;
  }
}

const sourcesOf = (value: RegisterValue | undefined): RegisterSource[] =>
  Array.isArray(value)
    ? value.filter((item): item is RegisterSource => typeof item !== 'string')
    : [];

type Common = { readonly form: string; readonly name: string; readonly label: string };

function Choice(props: InputProps & { readonly common: Common }): VNode {
  const { language, t } = useWords();
  const options = useOptions();
  const { field, content, common, actors, commitments } = props;
  const value = content[field.name];
  const empty = t('desk.register-choose');
  switch (field.input) {
    case 'code':
      return (
        <SelectField
          {...common}
          value={text(value)}
          empty={empty}
          groups={field.list ? options(field.list) : []}
        />
      );
    case 'codes':
      return <CheckList {...common} chosen={list(value)} entries={field.list?.list ?? []} />;
    case 'actors':
      return <CheckList {...common} chosen={list(value)} entries={actors} />;
    case 'actor':
    case 'commitment': {
      const known =
        field.input === 'actor'
          ? actors.map(({ code, label }) => ({ value: code, label: label[language] }))
          : commitments.map(({ code, title }) => ({
              value: code,
              label: `${code} ${title[language]}`,
            }));
      return (
        <SelectField
          {...common}
          value={text(value)}
          empty={empty}
          groups={[{ label: null, options: known }]}
        />
      );
    }
    default:
      return <Line {...props} />;
  }
}

/** Dates, numbers, references and codes are written from left to right in both languages. */
const LATIN: readonly RegisterField['input'][] = ['day', 'edtf', 'number', 'incident', 'url'];

function Line({ field, common, content, fixedCode }: InputProps & { readonly common: Common }) {
  const isCode = field.name === 'code';
  const fixed = isCode && fixedCode;
  return (
    <TextField
      {...common}
      value={text(content[field.name])}
      type={field.input === 'number' ? 'number' : 'nullable'}
      dir={field.lang === 'en' || isCode || LATIN.includes(field.input) ? 'ltr' : 'auto'}
      maxLength={LIMITS.titleLength}
      {...(field.input === 'edtf' && { helper: 'edtf' as const })}
      {...(fixed && { readOnly: true })}
    />
  );
}

function Sources(props: {
  readonly form: string;
  readonly field: RegisterField;
  readonly rows: readonly RegisterSource[];
  readonly label: string;
}) {
  const { t } = useWords();
  const { form, field } = props;
  return (
    <RowsEditor<RegisterSource>
      name={field.name}
      rows={props.rows}
      empty={{ text: '', url: null }}
      most={50}
      rowName={props.label}
      add={t('desk.register-add-source')}
      fields={(row, prefix) => (
        <>
          <TextField
            form={form}
            name={`${prefix}text`}
            label={t('desk.register-source-text')}
            value={row.text}
            maxLength={LIMITS.reasonLength}
          />
          <TextField
            form={form}
            name={`${prefix}url`}
            label={t('desk.register-source-url')}
            value={row.url}
            type="nullable"
            dir="ltr"
            maxLength={LIMITS.urlLength}
          />
        </>
      )}
    />
  );
}
