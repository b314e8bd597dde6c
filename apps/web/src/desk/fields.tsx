import { type Code, type CodeList, type Label } from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { type FieldType } from './client/serialise.js';
import { fieldId } from './field-id.js';

interface FieldProps {
  readonly form: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
}

function Head({ form, name, label, hint }: FieldProps) {
  const id = fieldId(form, name);
  return (
    <div class="field-head">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string | number | null;
  readonly type?: FieldType;
  readonly dir?: 'auto' | 'ltr';
  readonly inputType?: 'text' | 'password';
  readonly maxLength?: number;
  readonly autocomplete?: string;
  readonly narrow?: boolean;
  /** What the script adds to the field. */
  readonly helper?: 'edtf' | 'place' | 'address';
  readonly required?: boolean;
  readonly readOnly?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { form, name } = props;
  const id = fieldId(form, name);
  return (
    <div class={props.narrow ? 'field field-narrow' : 'field'}>
      <Head form={form} name={name} label={props.label} {...(props.hint && { hint: props.hint })} />
      <Input {...props} id={id} />
    </div>
  );
}

function Input(props: TextFieldProps & { readonly id: string }) {
  const { id, type = 'text', inputType = 'text' } = props;
  const common = {
    id,
    name: props.name,
    value: props.value ?? '',
    'data-type': type,
    'data-helper': props.helper,
    dir: props.dir ?? 'auto',
    maxLength: props.maxLength,
    autocomplete: props.autocomplete ?? 'off',
    required: props.required,
    readOnly: props.readOnly,
    'aria-describedby': props.hint ? `${id}-hint` : undefined,
  } as const;
  if (inputType === 'password') return <input {...common} type="password" />;
  return <input {...common} type="text" inputMode={type === 'int' ? 'numeric' : undefined} />;
}

export function TextBox(
  props: FieldProps & {
    readonly value: string | null;
    readonly type?: FieldType;
    readonly rows: number;
    readonly maxLength: number;
    readonly lang?: 'en' | 'ar';
  },
) {
  const { form, name } = props;
  const id = fieldId(form, name);
  return (
    <div class="field field-wide">
      <Head form={form} name={name} label={props.label} {...(props.hint && { hint: props.hint })} />
      <textarea
        id={id}
        name={name}
        rows={props.rows}
        maxLength={props.maxLength}
        data-type={props.type ?? 'nullable'}
        dir={props.lang ? (props.lang === 'ar' ? 'rtl' : 'ltr') : 'auto'}
        lang={props.lang}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
      >
        {props.value ?? ''}
      </textarea>
    </div>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface OptionGroup {
  readonly label: string | null;
  readonly options: readonly Option[];
}

/** `empty` names the choice of nothing; without it one of the codes is always chosen. */
export function SelectField(
  props: FieldProps & {
    readonly value: string | null;
    readonly groups: readonly OptionGroup[];
    readonly empty?: string;
    readonly type?: FieldType;
  },
) {
  const { form, name, value } = props;
  const id = fieldId(form, name);
  const option = (entry: Option) => (
    <option key={entry.value} value={entry.value} selected={entry.value === value}>
      {entry.label}
    </option>
  );
  return (
    <div class="field">
      <Head form={form} name={name} label={props.label} {...(props.hint && { hint: props.hint })} />
      <select
        id={id}
        name={name}
        data-type={props.type ?? (props.empty === undefined ? 'text' : 'nullable')}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        autocomplete="off"
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.groups.map(({ label, options }) =>
          label === null ? (
            options.map(option)
          ) : (
            <optgroup key={label} label={label}>
              {options.map(option)}
            </optgroup>
          ),
        )}
      </select>
    </div>
  );
}

/** All codes of a list as one group. */
export function useOptions(): (
  list: CodeList<Code>,
  keep?: (code: string) => boolean,
) => readonly OptionGroup[] {
  const { language } = useWords();
  return (list, keep = () => true) => [
    {
      label: null,
      options: list.list
        .filter(({ code }) => keep(code))
        .map(({ code, label }) => ({ value: code, label: label[language] })),
    },
  ];
}

export function CheckField(
  props: FieldProps & {
    readonly checked: boolean;
    readonly type?: FieldType;
    readonly value?: string;
    readonly required?: boolean;
  },
) {
  const { form, name, hint } = props;
  const id = fieldId(form, name);
  return (
    <div class="field field-wide">
      <label class="check" for={id}>
        <input
          type="checkbox"
          id={id}
          name={name}
          value={props.value ?? 'yes'}
          checked={props.checked}
          required={props.required}
          data-type={props.type ?? 'bool'}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        <span>{props.label}</span>
      </label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** Boxes whose chosen codes become a list. */
export function CheckList(
  props: FieldProps & {
    readonly chosen: readonly string[];
    readonly entries: readonly { readonly code: string; readonly label: Label }[];
  },
) {
  const { language } = useWords();
  const { form, name, chosen } = props;
  return (
    <fieldset class="field-wide check-list">
      <legend>{props.label}</legend>
      {props.hint && <p class="hint">{props.hint}</p>}
      <div class="check-list-items">
        {props.entries.map(({ code, label }, index) => (
          <label key={code} class="check">
            <input
              type="checkbox"
              id={index === 0 ? fieldId(form, name) : fieldId(form, `${name}-${code}`)}
              name={name}
              value={code}
              checked={chosen.includes(code)}
              data-type="list"
            />
            <span>{label[language]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
