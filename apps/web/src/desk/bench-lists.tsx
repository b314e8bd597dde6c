import {
  AFFECTED_OBJECTS,
  DAMAGE_LEVELS,
  LIMITS,
  restrictsByCategory,
  VIOLATION_CATEGORIES,
  WEAPON_LEVELS,
  WEAPONS,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ReasonField } from './api-form.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { labelOf } from './desk-words.js';
import { SelectField, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

/** A row that is being written; nothing is chosen in a new one. */
interface RowProps<Name extends string> {
  readonly row: Readonly<Record<Name, string>>;
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
          <RowsEditor
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

function CategoryFields({ row, prefix }: RowProps<'category' | 'reasoning'>) {
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
          <RowsEditor
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
              {labelOf(AFFECTED_OBJECTS, row.object, words)} ·{' '}
              {labelOf(DAMAGE_LEVELS, row.damage, words)}
            </>
          ))}
        />
      )}
    </BenchSection>
  );
}

function ObjectFields({ row, prefix }: RowProps<'object' | 'damage'>) {
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
    </>
  );
}

export function Weapons({ incident, editable }: BenchProps) {
  const words = useWords();
  const { t } = words;
  return (
    <BenchSection id="weapons" title={t('desk.weapons')}>
      {editable ? (
        <BenchForm incident={incident} part="weapons">
          <RowsEditor
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
            <>
              {labelOf(WEAPONS, row.weapon, words)} · {labelOf(WEAPON_LEVELS, row.level, words)}
            </>
          ))}
        />
      )}
    </BenchSection>
  );
}

function WeaponFields({ row, prefix }: RowProps<'weapon' | 'level'>) {
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
    </>
  );
}

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
