import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { fieldId } from './field-id.js';

export interface ApiFormProps {
  /** Unique on the page; ids of fields begin with it. */
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** `{field}` stands for the value of a field of type `path`. */
  readonly action: string;
  readonly version?: number;
  /** Where to go then; `{id}` stands for the id of the answer. Without it the page loads again. */
  readonly next?: string;
  /** Address of the record, to say who changed it meanwhile. */
  readonly record?: string;
  readonly submit?: string;
  /** What is said when it was done and the page loaded again, where "Saved." does not tell enough. */
  readonly done?: string;
  /** Goes out over what is not saved elsewhere on the page: it ends an access that may be in wrong hands. */
  readonly urgent?: boolean;
  readonly tone?: 'main' | 'plain' | 'danger';
  /** Hidden fields of type text. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** What of the answer is shown, this once, instead of another page. */
  readonly reveal?: 'link' | 'secret' | 'contact';
  readonly children?: ComponentChildren;
}

/**
 * A form that the desk's script turns into a request. Until the script runs it is disabled, so that
 * nothing typed can end up in an address.
 */
export function ApiForm(props: ApiFormProps) {
  const { name, tone = 'main' } = props;
  return (
    <form
      class="api-form"
      method="post"
      autocomplete="off"
      data-form={name}
      data-method={props.method}
      data-action={props.action}
      data-version={props.version}
      data-next={props.next}
      data-done={props.done}
      data-urgent={props.urgent ? '' : undefined}
      data-record={props.record}
      data-reveal={props.reveal}
    >
      <fieldset disabled>
        {Object.entries(props.fixed ?? {}).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} data-type="text" />
        ))}
        {props.children}
        {props.submit && (
          <p class="api-form-acts">
            <button type="submit" class={TONES[tone]}>
              {props.submit}
            </button>
            <FormStatus />
          </p>
        )}
      </fieldset>
    </form>
  );
}

/** Beside the button: that the form is being sent, and then that it was saved. */
export function FormStatus() {
  return <span class="form-status" role="status" data-form-status />;
}

const TONES = { main: 'button-main', plain: undefined, danger: 'button-danger' } as const;

/** The reason of a decision. */
export function ReasonField(props: {
  readonly form: string;
  readonly name?: string;
  readonly label?: string;
  readonly hint?: string;
  readonly value?: string | null;
  readonly nullable?: boolean;
}) {
  const { t } = useWords();
  const { form, name = 'reason' } = props;
  const id = fieldId(form, name);
  return (
    <div class="field field-wide">
      <label for={id}>{props.label ?? t('desk.reason')}</label>
      {props.hint && (
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      <textarea
        id={id}
        name={name}
        rows={2}
        dir="auto"
        data-type={props.nullable ? 'nullable' : 'text'}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
      >
        {props.value ?? ''}
      </textarea>
    </div>
  );
}
