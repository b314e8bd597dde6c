import {
  ACTOR_ROLES,
  type ActorRoleRow,
  ATTRIBUTION_BASES,
  ATTRIBUTION_LEVELS,
  LIMITS,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ReasonField } from './api-form.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { labelOf, labelsOf } from './desk-words.js';
import { CheckList, type Option, SelectField, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

const EMPTY: ActorRoleRow = {
  actor: '',
  role: 'alleged_perpetrator',
  level: 'alleged',
  bases: [],
  reason: '',
};

export function Actors(props: BenchProps) {
  const { t, language } = useWords();
  const { incident, model } = props;
  const actors = model.actors.map(({ code, label }) => ({ value: code, label: label[language] }));
  return (
    <BenchSection id="actors" title={t('desk.actors')} note={t('desk.actors-note')}>
      {props.editable ? (
        <BenchForm incident={incident} part="actors">
          <RowsEditor
            rows={incident.actors}
            empty={EMPTY}
            most={LIMITS.incidentActors}
            rowName={t('desk.actor-row')}
            add={t('desk.add-actor')}
            fields={(row, prefix) => <ActorFields row={row} prefix={prefix} actors={actors} />}
          />
        </BenchForm>
      ) : (
        <ActorsView {...props} />
      )}
    </BenchSection>
  );
}

function ActorFields(props: {
  readonly row: ActorRoleRow;
  readonly prefix: string;
  readonly actors: readonly Option[];
}) {
  const { t } = useWords();
  const options = useOptions();
  const { row, prefix, actors } = props;
  const known = row.actor === '' || actors.some(({ value }) => value === row.actor);
  const choices = known ? actors : [...actors, { value: row.actor, label: row.actor }];
  return (
    <>
      <SelectField
        form="actors"
        name={`${prefix}actor`}
        label={t('desk.actor')}
        value={row.actor}
        groups={[{ label: null, options: choices }]}
        empty={t('desk.choose')}
        type="text"
      />
      <SelectField
        form="actors"
        name={`${prefix}role`}
        label={t('desk.actor-role')}
        value={row.role}
        groups={options(ACTOR_ROLES, (code) => !ACTOR_ROLES.get(code).datasetOnly)}
      />
      <SelectField
        form="actors"
        name={`${prefix}level`}
        label={t('desk.actor-level')}
        value={row.level}
        groups={options(ATTRIBUTION_LEVELS)}
      />
      <CheckList
        form="actors"
        name={`${prefix}bases`}
        label={t('desk.actor-bases')}
        hint={t('desk.actor-bases-hint')}
        chosen={row.bases}
        entries={ATTRIBUTION_BASES.list}
      />
      <ReasonField form="actors" name={`${prefix}reason`} value={row.reason} />
    </>
  );
}

function ActorsView({ incident, model }: BenchProps) {
  const words = useWords();
  const { t, language } = words;
  if (incident.actors.length === 0) return <p class="muted">{t('desk.not-stated')}</p>;
  const name = (code: string) =>
    model.actors.find((actor) => actor.code === code)?.label[language] ?? code;
  return (
    <ul class="plain-list stacked">
      {incident.actors.map((row) => (
        <li key={`${row.actor} ${row.role}`}>
          <strong>
            <PeopleText text={name(row.actor)} />
          </strong>{' '}
          · {labelOf(ACTOR_ROLES, row.role, words)} ·{' '}
          {labelOf(ATTRIBUTION_LEVELS, row.level, words)}
          {row.bases.length > 0 && (
            <div class="small muted">{labelsOf(ATTRIBUTION_BASES, row.bases, words)}</div>
          )}
          <p class="said">
            <PeopleText text={row.reason} />
          </p>
        </li>
      ))}
    </ul>
  );
}
