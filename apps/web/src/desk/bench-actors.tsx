import {
  ACTOR_ROLES,
  ATTRIBUTION_BASES,
  ATTRIBUTION_LEVELS,
  type CaseActorRow,
  LIMITS,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ReasonField } from './api-form.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { labelOf, labelsOf } from './desk-words.js';
import { CheckList, type Option, SelectField, TextField, useOptions } from './fields.js';
import { RowsEditor } from './rows-editor.js';

const EMPTY: CaseActorRow = {
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
  const name = (code: string): string => actors.find(({ value }) => value === code)?.label ?? code;
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
      <Trees trees={incident.actorTrees} name={name} />
    </BenchSection>
  );
}

function ActorFields(props: {
  readonly row: CaseActorRow;
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
      <details class="field-wide" open={Boolean(row.claim)}>
        <summary>{t('desk.actor-claim-more')}</summary>
        <div class="row-fields">
          <ReasonField
            form="actors"
            name={`${prefix}claim`}
            label={t('desk.actor-claim')}
            value={row.claim ?? null}
            nullable
          />
          <TextField
            form="actors"
            name={`${prefix}claimBy`}
            label={t('desk.actor-claim-by')}
            value={row.claimBy ?? null}
            type="nullable"
            maxLength={LIMITS.lineLength}
          />
          <SelectField
            form="actors"
            name={`${prefix}rivalOf`}
            label={t('desk.actor-rival-of')}
            value={row.rivalOf ?? null}
            groups={[{ label: null, options: choices }]}
            empty={t('desk.actor-no-rival')}
          />
        </div>
      </details>
    </>
  );
}

/** Who stood above and below on that day; attribution itself never rolls up. */
function Trees(props: {
  readonly trees: BenchProps['incident']['actorTrees'];
  readonly name: (code: string) => string;
}) {
  const { t } = useWords();
  const told = props.trees.filter(({ above, below }) => above.length + below.length > 0);
  if (told.length === 0) return null;
  return (
    <ul class="plain-list small muted" data-actor-trees="">
      {told.map(({ actor, above, below }) => (
        <li key={actor}>
          <strong>{props.name(actor)}</strong>
          {below.length > 0 && (
            <>
              {' · '}
              {t('desk.actor-below')} {below.map(props.name).join(' · ')}
            </>
          )}
          {above.length > 0 && (
            <>
              {' · '}
              {t('desk.actor-above')} {above.map(props.name).join(' · ')}
            </>
          )}
        </li>
      ))}
    </ul>
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
          · {labelOf(ACTOR_ROLES, row.role, words)}
          {row.level && <> · {labelOf(ATTRIBUTION_LEVELS, row.level, words)}</>}
          {row.bases.length > 0 && (
            <div class="small muted">{labelsOf(ATTRIBUTION_BASES, row.bases, words)}</div>
          )}
          {row.reason !== null && (
            <p class="said">
              <PeopleText text={row.reason} />
            </p>
          )}
          {row.claim && (
            <p class="said">
              {row.rivalOf && <>{t('desk.actor-rival-is', { actor: name(row.rivalOf) })} </>}
              <PeopleText text={row.claimBy ?? ''} />: <PeopleText text={row.claim} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
