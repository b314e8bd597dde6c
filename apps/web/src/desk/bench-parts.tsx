import { EXTENSION_TYPES, LIMITS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { Access, Grounds } from './bench-notes.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { incidentApi } from './desk-links.js';
import { CheckList, SelectField, TextField, useOptions } from './fields.js';
import { PART_FIELDS, type PartField, type PartFieldName, type PartName } from './part-fields.js';
import { partValueWords } from './part-words.js';

/** Circumstances that stay on the desk, how the place was found, and why people may have been chosen. */
export function Setting(props: BenchProps) {
  const { t } = useWords();
  return (
    <BenchSection id="setting" title={t('desk.setting')} note={t('desk.setting-note')}>
      <Part {...props} part="setting" />
      <details open={props.incident.locating.method !== null}>
        <summary>{t('desk.locating')}</summary>
        <Part {...props} part="locating" />
        <LocationCheck {...props} />
      </details>
      <details open={props.incident.grounds.length > 0}>
        <summary>{t('desk.grounds')}</summary>
        <Grounds {...props} />
      </details>
    </BenchSection>
  );
}

/** What only some types of event have. */
export function Extensions(props: BenchProps) {
  const { t } = useWords();
  const asked = (['mine', 'hazard', 'access'] as const).filter((part) =>
    (EXTENSION_TYPES[part] as readonly string[]).includes(props.incident.facts.eventType ?? ''),
  );
  return (
    <>
      {asked.map((part) => (
        <BenchSection
          key={part}
          id={part}
          title={t(`desk.${part}`)}
          {...(part === 'hazard' && { note: t('desk.hazard-note') })}
        >
          {part === 'access' ? <Access {...props} /> : <Part {...props} part={part} />}
        </BenchSection>
      ))}
    </>
  );
}

function Part({ part, ...props }: BenchProps & { readonly part: PartName }) {
  const { t } = useWords();
  const { incident } = props;
  const fields: readonly PartField<PartFieldName>[] = PART_FIELDS[part];
  const values: Readonly<Record<string, unknown>> = { ...incident[part] };
  if (!props.editable) return <PartView {...props} fields={fields} values={values} />;
  return (
    <BenchForm incident={incident} part={part}>
      <div class="row-fields">
        {fields.map((field) => (
          <Field
            key={field.name}
            {...props}
            form={part}
            field={field}
            label={t(`desk.part-${field.name}`)}
            value={values[field.name]}
          />
        ))}
      </div>
    </BenchForm>
  );
}

interface FieldProps extends BenchProps {
  readonly form: string;
  readonly field: PartField<PartFieldName>;
  readonly label: string;
  readonly value: unknown;
}

function Field(props: FieldProps) {
  const { form, field, label, value } = props;
  const { name, kind, list } = field;
  if (kind === 'codes' && list) {
    const chosen = Array.isArray(value) ? value.map(String) : [];
    return <CheckList {...{ form, name, label, chosen }} entries={list.list} />;
  }
  return kind === 'actor' || list ? <ChoiceField {...props} /> : <WrittenField {...props} />;
}

function ChoiceField({ form, field, label, value, model }: FieldProps) {
  const { t, language } = useWords();
  const options = useOptions();
  const { name, kind, list, not = () => false } = field;
  const text = textOf(value);
  const actors = model.actors.map((actor) => ({ value: actor.code, label: actor.label[language] }));
  return (
    <SelectField
      {...{ form, name, label }}
      groups={
        list
          ? options(list, (code) => code === text || !not(code))
          : [{ label: null, options: actors }]
      }
      value={text}
      empty={t('desk.not-stated')}
      type={kind === 'number' ? 'int' : 'nullable'}
    />
  );
}

function WrittenField({ form, field, label, value }: FieldProps) {
  const { t } = useWords();
  const { name, kind } = field;
  return (
    <TextField
      {...{ form, name, label }}
      value={textOf(value)}
      type={kind === 'int' ? 'int' : 'nullable'}
      maxLength={LIMITS.lineLength}
      narrow={kind === 'int'}
      {...(kind !== 'text' && { dir: 'ltr' as const })}
      {...(kind === 'day' && { hint: t('desk.part-day-hint') })}
    />
  );
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);

function PartView(
  props: BenchProps & {
    readonly fields: readonly PartField<PartFieldName>[];
    readonly values: Readonly<Record<string, unknown>>;
  },
) {
  const words = useWords();
  const { t } = words;
  const { model } = props;
  const said = props.fields
    .map((field) => ({
      field,
      text: partValueWords(field, props.values[field.name], words, model),
    }))
    .filter(({ text }) => text !== '');
  if (said.length === 0) return <p class="muted">{t('desk.not-stated')}</p>;
  return (
    <dl class="facts">
      {said.map(({ field, text }) => (
        <>
          <dt>{t(`desk.part-${field.name}`)}</dt>
          <dd>
            <PeopleText text={text} />
          </dd>
        </>
      ))}
    </dl>
  );
}

/** Who located the place, and who checked it: another person. */
function LocationCheck({ incident, model }: BenchProps) {
  const { t } = useWords();
  const { locating } = incident;
  if (locating.locatedBy === null) return null;
  const may = incident.state === 'assessing' && model.permissions.includes('incident.claim');
  return (
    <>
      <p class="small">
        {t('desk.located-by')} <PeopleText text={locating.locatedBy} /> ·{' '}
        {locating.checkedBy === null ? (
          t('desk.location-unchecked')
        ) : (
          <>
            {t('desk.location-checked-by')} <PeopleText text={locating.checkedBy} />
          </>
        )}
      </p>
      {may && locating.checkedBy === null && (
        <ApiForm
          name="location-check"
          method="POST"
          action={`${incidentApi(incident.id)}/location-check`}
          version={incident.version}
          submit={t('desk.check-location')}
          tone="plain"
        />
      )}
    </>
  );
}
