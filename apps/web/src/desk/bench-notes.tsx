import { ACCESS_OBSTACLES, LIMITS, TARGETING_GROUNDS, TARGETING_LEVELS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { BenchForm, type BenchProps } from './bench-section.js';
import { labelOf } from './desk-words.js';
import { SelectField, TextField, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

/** Why people may have been chosen; stays on the desk. */
export function Grounds({ incident, editable }: BenchProps) {
  const words = useWords();
  const { t } = words;
  if (!editable)
    return (
      <NotedView
        lines={incident.grounds.map(({ ground, level, note }) => ({
          text: `${labelOf(TARGETING_GROUNDS, ground, words)} · ${labelOf(TARGETING_LEVELS, level, words)}`,
          note: note ?? null,
        }))}
      />
    );
  return (
    <BenchForm incident={incident} part="grounds">
      <RowsEditor<GroundDraft>
        rows={incident.grounds}
        empty={{ ground: '', level: 'alleged' }}
        most={TARGETING_GROUNDS.codes.length}
        rowName={t('desk.ground-row')}
        add={t('desk.add-ground')}
        fields={(row, prefix) => <GroundFields row={row} prefix={prefix} />}
      />
    </BenchForm>
  );
}

interface GroundDraft {
  readonly ground: string;
  readonly level: string;
  readonly note?: string | null;
}

function GroundFields({ row, prefix }: { readonly row: GroundDraft; readonly prefix: string }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <SelectField
        form="grounds"
        name={`${prefix}ground`}
        label={t('desk.ground')}
        value={row.ground}
        groups={options(TARGETING_GROUNDS)}
        empty={t('desk.choose')}
        type="text"
      />
      <SelectField
        form="grounds"
        name={`${prefix}level`}
        label={t('desk.ground-level')}
        value={row.level}
        groups={options(TARGETING_LEVELS)}
      />
      <NoteField form="grounds" prefix={prefix} value={row.note ?? null} />
    </>
  );
}

export function Access({ incident, editable }: BenchProps) {
  const words = useWords();
  const { t } = words;
  if (!editable)
    return (
      <NotedView
        lines={incident.access.map(({ obstacle, note }) => ({
          text: labelOf(ACCESS_OBSTACLES, obstacle, words),
          note: note ?? null,
        }))}
      />
    );
  return (
    <BenchForm incident={incident} part="access">
      <RowsEditor<AccessDraft>
        rows={incident.access}
        empty={{ obstacle: '' }}
        most={ACCESS_OBSTACLES.codes.length}
        rowName={t('desk.access-row')}
        add={t('desk.add-access')}
        fields={(row, prefix) => <AccessFields row={row} prefix={prefix} />}
      />
    </BenchForm>
  );
}

interface AccessDraft {
  readonly obstacle: string;
  readonly note?: string | null;
}

function AccessFields({ row, prefix }: { readonly row: AccessDraft; readonly prefix: string }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <SelectField
        form="access"
        name={`${prefix}obstacle`}
        label={t('desk.obstacle')}
        value={row.obstacle}
        groups={options(ACCESS_OBSTACLES)}
        empty={t('desk.choose')}
        type="text"
      />
      <NoteField form="access" prefix={prefix} value={row.note ?? null} />
    </>
  );
}

function NoteField(props: {
  readonly form: string;
  readonly prefix: string;
  readonly value: string | null;
}) {
  const { t } = useWords();
  return (
    <TextField
      form={props.form}
      name={`${props.prefix}note`}
      label={t('desk.row-note')}
      value={props.value}
      type="nullable"
      maxLength={LIMITS.lineLength}
    />
  );
}

function NotedView(props: {
  readonly lines: readonly { readonly text: string; readonly note: string | null }[];
}) {
  const { t } = useWords();
  if (props.lines.length === 0) return <p class="muted">{t('desk.not-stated')}</p>;
  return (
    <ul class="plain-list stacked">
      {props.lines.map(({ text, note }) => (
        <li key={text}>
          {text}
          {note && (
            <p class="said">
              <PeopleText text={note} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
