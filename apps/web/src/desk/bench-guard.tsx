import {
  type CaseAccess,
  type CaseGuardAct,
  type CaseMember,
  type CaseRestriction,
  type Incident,
  isByClass,
  RESTRICTING_CLASSES,
  ROLES,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { BenchSection, type BenchProps } from './bench-section.js';
import { incidentApi } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { CheckList } from './fields.js';

/** Who may know of the case, who saw it in an emergency, and who stands aside. */
export function Guard({ incident }: BenchProps) {
  const { t, language } = useWords();
  const { restriction, classes, recused, accesses } = incident.guard;
  return (
    <BenchSection id="guard" title={t('desk.guard')}>
      <p>{t(restriction ? 'desk.guard-restricted' : 'desk.guard-open')}</p>
      {classes.length > 0 && (
        <p class="banner banner-notice">
          {t('desk.guard-classes', {
            classes: classes.map((code) => RESTRICTING_CLASSES.label(code, language)).join(' · '),
          })}
        </p>
      )}
      {restriction && classes.length === 0 && <p>{t('desk.guard-lifted-by')}</p>}
      {restriction && <Members {...restriction} />}
      {restriction && <Lacking incident={incident} />}
      {accesses.map((access) => (
        <AccessLine key={access.id} access={access} />
      ))}
      {recused.length > 0 && (
        <p>
          {t('desk.guard-recused')} <PeopleText text={recused.join(' · ')} />
        </p>
      )}
      <GuardActs incident={incident} />
    </BenchSection>
  );
}

function Members({ members, reason }: CaseRestriction) {
  const words = useWords();
  return (
    <>
      <p>
        {words.t('desk.guard-members')}{' '}
        {members.map(({ id, name, roles }) => (
          <span key={id} class="bench-person">
            <PeopleText text={name} /> <span class="muted small">({rolesOf(roles, words)})</span>
          </span>
        ))}
      </p>
      {!isByClass(reason) && (
        <p class="said" dir="auto">
          <PeopleText text={reason} />
        </p>
      )}
    </>
  );
}

function GuardActs({ incident }: Pick<BenchProps, 'incident'>) {
  const { acts } = incident.guard;
  return (
    <>
      {acts.includes('restrict') && <Choose incident={incident} act="restrict" />}
      {acts.includes('members') && <Choose incident={incident} act="members" />}
      {acts.includes('lift') && <Plain incident={incident} act="lift" />}
      {acts.includes('recuse') && <Plain incident={incident} act="recuse" />}
    </>
  );
}

const rolesOf = (roles: CaseMember['roles'], { language }: Words): string =>
  roles.map((role) => ROLES.label(role, language)).join(' · ');

/** Whom a restricted case still needs as members, so that it does not wait for people who cannot see it. */
export function Lacking({ incident }: Pick<BenchProps, 'incident'>) {
  const { t } = useWords();
  const lines = lackingLines(incident);
  if (lines.length === 0) return null;
  const chooses = incident.guard.acts.includes('members');
  return (
    <div class="banner banner-notice">
      <p>{t('desk.lacks')}</p>
      <ul>
        {lines.map(({ key, count }) => (
          <li key={key}>{t(key, { count })}</li>
        ))}
      </ul>
      <p>{chooses ? <a href="#members">{t('desk.guard-choose')}</a> : t('desk.lacks-ask')}</p>
    </div>
  );
}

function lackingLines({ state, guard: { lacks } }: Incident) {
  const reviewed = state === 'approved' || state === 'closed';
  const lines = [
    { key: 'desk.lacks-reviewers', count: reviewed ? 0 : lacks.reviewers },
    { key: 'desk.lacks-publishers', count: state === 'closed' ? 0 : lacks.publishers },
  ] as const;
  return lines.filter(({ count }) => count > 0);
}

export function AccessLine({ access }: { readonly access: CaseAccess }) {
  const words = useWords();
  const { t } = words;
  return (
    <div class="banner banner-notice">
      <p>
        {t(access.over ? 'desk.access-over' : 'desk.access-running', {
          person: access.person,
          confirmer: access.confirmedBy,
          until: instantWords(access.endsAt, words),
        })}
      </p>
      <p class="said" dir="auto">
        <PeopleText text={access.reason} />
      </p>
    </div>
  );
}

type ActProps = Pick<BenchProps, 'incident'> & { readonly act: CaseGuardAct };

const PATHS = {
  restrict: 'restriction',
  members: 'members',
  lift: 'lifting',
  recuse: 'recusal',
} as const;

function Choose({ incident, act }: ActProps) {
  const words = useWords();
  const { t } = words;
  const { eligible, restriction } = incident.guard;
  const name = PATHS[act];
  return (
    <details id={name} open={act === 'members' && lackingLines(incident).length > 0}>
      <summary>{t(act === 'restrict' ? 'desk.guard-restrict' : 'desk.guard-choose')}</summary>
      <ApiForm
        name={name}
        method={act === 'restrict' ? 'POST' : 'PUT'}
        action={`${incidentApi(incident.id)}/${name}`}
        submit={t(act === 'restrict' ? 'desk.guard-restrict' : 'desk.save')}
      >
        <CheckList
          form={name}
          name="members"
          label={t('desk.guard-who')}
          hint={t('desk.guard-hint')}
          chosen={(restriction?.members ?? []).map(({ id }) => id)}
          entries={eligible.map(({ id, name: who, roles }) => {
            const label = `${who} (${rolesOf(roles, words)})`;
            return { code: id, label: { en: label, ar: label } };
          })}
        />
        <ReasonField form={name} />
      </ApiForm>
    </details>
  );
}

function Plain({ incident, act }: ActProps) {
  const { t } = useWords();
  const name = PATHS[act];
  const title = t(act === 'lift' ? 'desk.guard-lift' : 'desk.guard-recuse');
  return (
    <details>
      <summary>{title}</summary>
      <ApiForm
        name={name}
        method="POST"
        action={`${incidentApi(incident.id)}/${name}`}
        submit={title}
        tone="plain"
      >
        <ReasonField
          form={name}
          hint={t(act === 'lift' ? 'desk.guard-lift-hint' : 'desk.guard-recuse-hint')}
        />
      </ApiForm>
    </details>
  );
}
