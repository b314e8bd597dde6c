import {
  type DeskPeoplePage,
  LIMITS,
  type PageShell,
  type PersonRow,
  PERSON_STATES,
  ROLES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { CommandLine } from './command-line.js';
import { PEOPLE_API, personHref } from './desk-links.js';
import { CheckList, TextField } from './fields.js';
import { DeskFrame } from './frame.js';
import { RecoveryCard, RoleChangeCard } from './waiting-decisions.js';

const COMMANDS = [
  'himaya user list',
  'himaya user invite NAME --role ROLE --as YOU',
  'himaya user end-sessions --everybody --as YOU',
];

/** People of the desk: who they are, how they sign in, what waits for a second administrator. */
export function People(props: { readonly model: DeskPeoplePage; readonly shell: PageShell }) {
  const { t } = useWords();
  const { items, roleChanges, recoveries } = props.model.answer;
  return (
    <DeskFrame shell={props.shell} tab="people">
      <h1>{t('people.title')}</h1>
      {roleChanges.length + recoveries.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">{t('people.waiting')}</h2>
          {roleChanges.map((change) => (
            <RoleChangeCard key={change.id} change={change} />
          ))}
          {recoveries.map((recovery) => (
            <RecoveryCard key={recovery.id} recovery={recovery} />
          ))}
        </section>
      )}
      <div data-fresh="people">
        <PeopleTable people={items} />
      </div>
      <Invite />
      <section class="card" aria-labelledby="everybody">
        <h2 id="everybody">{t('people.everybody')}</h2>
        <p>{t('people.everybody-words')}</p>
        <ApiForm
          name="end-all"
          urgent
          method="DELETE"
          action="/api/v1/desk/all-sessions"
          submit={t('people.end-all')}
          tone="danger"
        />
      </section>
      <CommandLine commands={COMMANDS} />
    </DeskFrame>
  );
}

const COLUMNS = ['name', 'roles', 'state', 'factors', 'sessions', 'seen'] as const;

function PeopleTable({ people }: { readonly people: readonly PersonRow[] }) {
  const { t } = useWords();
  return (
    <table class="records desk-table">
      <caption class="visually-hidden">{t('people.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`people.column-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Line key={person.id} person={person} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ person }: { readonly person: PersonRow }) {
  const { t, language, number, day } = useWords();
  const { roles, state } = person;
  return (
    <tr>
      <th scope="row">
        <a href={personHref(language, person.id)}>
          <PeopleText text={person.name} />
        </a>
      </th>
      <td data-label={t('people.column-roles')}>
        {roles.map((role) => ROLES.label(role, language)).join(' · ') || t('people.no-role')}
      </td>
      <td data-label={t('people.column-state')}>
        <span class={state === 'suspended' ? 'chip chip-danger' : 'chip'}>
          {PERSON_STATES.label(state, language)}
        </span>
      </td>
      <td data-label={t('people.column-factors')}>
        <Factors person={person} />
      </td>
      <td data-label={t('people.column-sessions')}>{number(person.sessions)}</td>
      <td data-label={t('people.column-seen')}>
        {person.seenOn === null ? t('people.never') : day(person.seenOn)}
      </td>
    </tr>
  );
}

/** What somebody signs in with, as counts. */
export function Factors({ person }: { readonly person: PersonRow }) {
  const { t } = useWords();
  const parts = [
    person.passkeys > 0 && t('people.passkeys', { count: person.passkeys }),
    person.hasPassword && t('people.password'),
    person.hasTotp && t('people.totp'),
  ].filter((part) => part !== false);
  return <>{parts.join(' · ') || t('people.no-factor')}</>;
}

/** Nobody signs in as these. */
const NOT_GIVEN: readonly string[] = ['visitor', 'receipt'];
export const GIVEN_ROLES = ROLES.list.filter(({ code }) => !NOT_GIVEN.includes(code));

function Invite() {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="invite">
      <h2 id="invite">{t('people.invite')}</h2>
      <p>{t('people.invite-words')}</p>
      <ApiForm
        name="invite"
        method="POST"
        action={PEOPLE_API}
        submit={t('people.invite-submit')}
        reveal="link"
      >
        <input type="hidden" name="id" data-type="uuid" />
        <TextField
          form="invite"
          name="name"
          label={t('people.name')}
          hint={t('people.name-hint')}
          value=""
          maxLength={LIMITS.userNameLength}
          dir="ltr"
        />
        <CheckList
          form="invite"
          name="roles"
          label={t('people.column-roles')}
          hint={t('people.roles-hint')}
          chosen={[]}
          entries={GIVEN_ROLES}
        />
      </ApiForm>
    </section>
  );
}
