import {
  AFFECTED_OBJECTS,
  ANSWERS,
  type ChangedValue,
  CONFIDENCES,
  DAMAGE_LEVELS,
  LAUNCHES,
  LIMITS,
  type ObjectRow,
  restrictsByCategory,
  VIOLATION_CATEGORIES,
  WEAPON_LEVELS,
  type WeaponRow,
  WEAPONS,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ReasonField } from './api-form.js';
import { valueWords } from './change-words.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { labelOf } from './desk-words.js';
import { SelectField, TextField, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

type Draft<Name extends string, More extends string = never> = Readonly<Record<Name, string>> &
  Readonly<Partial<Record<More, string | null>>>;
type CategoryMore = 'confidence';
type ObjectMore = 'name' | 'functionImpact' | 'protectedEmblem' | 'militaryUse' | 'militaryUseBy';
type WeaponMore = 'launch' | 'identifier';

/** A row that is being written; nothing is chosen in a new one. */
interface RowProps<Name extends string, More extends string = never> {
  readonly row: Draft<Name, More>;
  readonly prefix: string;
}

export function Categories({ incident, editable }: BenchProps) {
  const words = useWords();
  const { t } = words;
  return (
    <BenchSection id="categories" title={t('desk.categories')} note={t('desk.categories-note')}>
      {editable ? (
        <BenchForm incident={incident} part="categories">
          {incident.guard.restriction === null && <p class="hint">{t('desk.restricts-hint')}</p>}
          <RowsEditor<Draft<'category' | 'reasoning', CategoryMore>>
            rows={incident.categories}
            empty={{ category: '', reasoning: '' }}
            most={LIMITS.incidentCategories}
            rowName={t('desk.category-row')}
            add={t('desk.add-category')}
            fields={(row, prefix) => <CategoryFields row={row} prefix={prefix} />}
          />
        </BenchForm>
      ) : (
        <Lines
          lines={incident.categories.map((row) => (
            <>
              <strong>{labelOf(VIOLATION_CATEGORIES, row.category, words)}</strong>
              {row.confidence && <> · {labelOf(CONFIDENCES, row.confidence, words)}</>}
              <p class="said">
                <PeopleText text={row.reasoning} />
              </p>
            </>
          ))}
        />
      )}
    </BenchSection>
  );
}

function CategoryFields({ row, prefix }: RowProps<'category' | 'reasoning', CategoryMore>) {
  const choices = useOptions();
  const { t, language } = useWords();
  const options = VIOLATION_CATEGORIES.list.map(({ code, label }) => ({
    value: code as string,
    label: restrictsByCategory(code)
      ? `${label[language]} (${t('desk.restricts')})`
      : label[language],
  }));
  return (
    <>
      <SelectField
        form="categories"
        name={`${prefix}category`}
        label={t('desk.category')}
        value={row.category}
        groups={[{ label: null, options }]}
        empty={t('desk.choose')}
        type="text"
      />
      <ReasonField
        form="categories"
        name={`${prefix}reasoning`}
        label={t('desk.reasoning')}
        value={row.reasoning}
      />
      <SelectField
        form="categories"
        name={`${prefix}confidence`}
        label={t('desk.confidence')}
        value={row.confidence ?? null}
        groups={choices(CONFIDENCES)}
        empty={t('desk.not-stated')}
      />
    </>
  );
}

export function Objects({ incident, editable }: BenchProps) {
  const words = useWords();
  const { t } = words;
  return (
    <BenchSection id="objects" title={t('desk.objects')}>
      {editable ? (
        <BenchForm incident={incident} part="objects">
          <RowsEditor<Draft<'object' | 'damage', ObjectMore>>
            rows={incident.objects}
            empty={{ object: '', damage: 'unknown' }}
            most={LIMITS.incidentObjects}
            rowName={t('desk.object-row')}
            add={t('desk.add-object')}
            fields={(row, prefix) => <ObjectFields row={row} prefix={prefix} />}
          />
        </BenchForm>
      ) : (
        <Lines
          lines={incident.objects.map((row) => (
            <>
              <PeopleText text={valueWords('objects', plainRow(row), words)} />
            </>
          ))}
        />
      )}
    </BenchSection>
  );
}

function ObjectFields({ row, prefix }: RowProps<'object' | 'damage', ObjectMore>) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <SelectField
        form="objects"
        name={`${prefix}object`}
        label={t('desk.object')}
        value={row.object}
        groups={options(AFFECTED_OBJECTS)}
        empty={t('desk.choose')}
        type="text"
      />
      <SelectField
        form="objects"
        name={`${prefix}damage`}
        label={t('desk.damage')}
        value={row.damage}
        groups={options(DAMAGE_LEVELS)}
      />
      <ObjectDetails row={row} prefix={prefix} />
    </>
  );
}

const OBJECT_LINES = [
  ['name', 'desk.object-name'],
  ['functionImpact', 'desk.object-impact'],
  ['militaryUseBy', 'desk.object-military-by'],
] as const;
const OBJECT_ANSWERS = [
  ['protectedEmblem', 'desk.object-emblem'],
  ['militaryUse', 'desk.object-military'],
] as const;

/** None of it is ever public. */
function ObjectDetails({ row, prefix }: RowProps<'object' | 'damage', ObjectMore>) {
  const { t } = useWords();
  const options = useOptions();
  const said = [...OBJECT_LINES, ...OBJECT_ANSWERS].some(([name]) => Boolean(row[name]));
  return (
    <details class="field-wide" open={said}>
      <summary>{t('desk.object-more')}</summary>
      <div class="row-fields">
        {OBJECT_ANSWERS.map(([name, key]) => (
          <SelectField
            key={name}
            form="objects"
            name={prefix + name}
            label={t(key)}
            value={row[name] ?? null}
            groups={options(ANSWERS)}
            empty={t('desk.not-stated')}
          />
        ))}
        {OBJECT_LINES.map(([name, key]) => (
          <TextField
            key={name}
            form="objects"
            name={prefix + name}
            label={t(key)}
            value={row[name] ?? null}
            type="nullable"
            maxLength={LIMITS.lineLength}
          />
        ))}
      </div>
    </details>
  );
}

export function Weapons({ incident, editable }: BenchProps) {
  const words = useWords();
  const { t } = words;
  return (
    <BenchSection id="weapons" title={t('desk.weapons')}>
      {editable ? (
        <BenchForm incident={incident} part="weapons">
          <RowsEditor<Draft<'weapon' | 'level', WeaponMore>>
            rows={incident.weapons}
            empty={{ weapon: '', level: 'alleged' }}
            most={LIMITS.incidentWeapons}
            rowName={t('desk.weapon-row')}
            add={t('desk.add-weapon')}
            fields={(row, prefix) => <WeaponFields row={row} prefix={prefix} />}
          />
        </BenchForm>
      ) : (
        <Lines
          lines={incident.weapons.map((row) => (
            <>{valueWords('weapons', plainRow(row), words)}</>
          ))}
        />
      )}
    </BenchSection>
  );
}

function WeaponFields({ row, prefix }: RowProps<'weapon' | 'level', WeaponMore>) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <SelectField
        form="weapons"
        name={`${prefix}weapon`}
        label={t('desk.weapon')}
        value={row.weapon}
        groups={options(WEAPONS)}
        empty={t('desk.choose')}
        type="text"
      />
      <SelectField
        form="weapons"
        name={`${prefix}level`}
        label={t('desk.weapon-level')}
        value={row.level}
        groups={options(WEAPON_LEVELS)}
      />
      <SelectField
        form="weapons"
        name={`${prefix}launch`}
        label={t('desk.weapon-launch')}
        value={row.launch ?? null}
        groups={options(LAUNCHES)}
        empty={t('desk.not-stated')}
      />
      <TextField
        form="weapons"
        name={`${prefix}identifier`}
        label={t('desk.weapon-identifier')}
        value={row.identifier ?? null}
        type="nullable"
        maxLength={LIMITS.lineLength}
      />
    </>
  );
}

/** A row as the history tells it too. */
const plainRow = (row: ObjectRow | WeaponRow): ChangedValue => ({ ...row });

function Lines({ lines }: { readonly lines: readonly ComponentChildren[] }) {
  const { t } = useWords();
  if (lines.length === 0) return <p class="muted">{t('desk.not-stated')}</p>;
  return (
    <ul class="plain-list stacked">
      {lines.map((line, index) => (
        <li key={String(index)}>{line}</li>
      ))}
    </ul>
  );
}
