import {
  type DeskPersonPage,
  type PageShell,
  type PersonAnswer,
  type PersonRow,
  PERSON_STATES,
  ROLES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { CommandLine } from './command-line.js';
import { personApi } from './desk-links.js';
import { instantWords } from './desk-words.js';
import { CheckList } from './fields.js';
import { DeskFrame } from './frame.js';
import { Factors, GIVEN_ROLES } from './people-page.js';
import { RecoveryCard, RoleChangeCard } from './waiting-decisions.js';

const commandsOf = ({ name, state }: PersonRow): string[] => [
  `himaya user roles ${name} --role ROLE --as YOU`,
  `himaya user ${state === 'suspended' ? 'resume' : 'suspend'} ${name} --as YOU`,
  `himaya user end-sessions ${name} --as YOU`,
  `himaya user contact ${name} --as YOU`,
  `himaya user recover ${name} --as YOU`,
];

/** One colleague, with all that an administrator may do about their account. */
export function PersonRecord(props: { readonly model: DeskPersonPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { answer } = props.model;
  const { person } = answer;
  return (
    <DeskFrame shell={props.shell} tab="people">
      <p class="eyebrow sentence-start">{PERSON_STATES.label(person.state, language)}</p>
      <h1>
        <PeopleText text={person.name} />
      </h1>
      <div class="bench">
        <div class="bench-side">
          <Facts person={person} />
        </div>
        <div class="bench-main">
          {answer.roleChange && <RoleChangeCard change={answer.roleChange} />}
          {answer.recovery && <RecoveryCard recovery={answer.recovery} />}
          {answer.isOwn && (
            <p class="banner">
              {t('people.own')}{' '}
              <a href={pageHref(language, 'desk', 'account')}>{t('people.own-account')}</a>
            </p>
          )}
          {!answer.isOwn && <Acts answer={answer} />}
          {!answer.isOwn && <Contact person={person} />}
          {!answer.isOwn && <Sessions person={person} />}
        </div>
      </div>
      {!answer.isOwn && <CommandLine commands={commandsOf(person)} />}
    </DeskFrame>
  );
}

function Facts({ person }: { readonly person: PersonRow }) {
  const words = useWords();
  const { t, language, number, day } = words;
  return (
    <section class="card" aria-labelledby="account" data-fresh="account">
      <h2 id="account">{t('people.account')}</h2>
      <dl class="facts facts-narrow">
        <dt>{t('people.column-roles')}</dt>
        <dd>
          {person.roles.map((role) => ROLES.label(role, language)).join(' · ') ||
            t('people.no-role')}
        </dd>
        <dt>{t('people.column-factors')}</dt>
        <dd>
          <Factors person={person} />
        </dd>
        <dt>{t('people.codes')}</dt>
        <dd>{number(person.recoveryCodes)}</dd>
        <dt>{t('people.column-seen')}</dt>
        <dd>{person.seenOn === null ? t('people.never') : day(person.seenOn)}</dd>
        {person.linkExpires !== null && (
          <>
            <dt>{t('people.link-open')}</dt>
            <dd>{instantWords(person.linkExpires, words)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Acts({ answer }: { readonly answer: PersonAnswer }) {
  const { person, roleChange, recovery } = answer;
  return (
    <>
      {person.state === 'invited' && <InviteAgain person={person} />}
      {!roleChange && <Roles person={person} />}
      <Suspension person={person} />
      {person.state !== 'invited' && !recovery && <Recover person={person} />}
    </>
  );
}

function InviteAgain({ person }: { readonly person: PersonRow }) {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="again">
      <h2 id="again">{t('people.again')}</h2>
      <p>{t('people.again-words')}</p>
      <ApiForm
        name="invite-again"
        method="POST"
        action={`${personApi(person.id)}/invitation`}
        submit={t('people.again-submit')}
        reveal="link"
      />
    </section>
  );
}

function Roles({ person }: { readonly person: PersonRow }) {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="roles">
      <h2 id="roles">{t('people.column-roles')}</h2>
      <ApiForm
        name="roles"
        method="POST"
        action={`${personApi(person.id)}/role-change`}
        submit={t('people.roles-submit')}
      >
        <CheckList
          form="roles"
          name="roles"
          label={t('people.roles-after')}
          hint={t('people.roles-hint')}
          chosen={person.roles}
          entries={GIVEN_ROLES}
        />
        <p class="muted small">{t('people.roles-note')}</p>
      </ApiForm>
    </section>
  );
}

function Suspension({ person }: { readonly person: PersonRow }) {
  const { t } = useWords();
  const isSuspended = person.state === 'suspended';
  return (
    <section class="card" aria-labelledby="suspension">
      <h2 id="suspension">{t('people.suspension')}</h2>
      <p>{t(isSuspended ? 'people.resume-words' : 'people.suspend-words')}</p>
      <ApiForm
        name="suspension"
        urgent
        method={isSuspended ? 'DELETE' : 'POST'}
        action={`${personApi(person.id)}/suspension`}
        submit={t(isSuspended ? 'people.resume' : 'people.suspend')}
        tone={isSuspended ? 'plain' : 'danger'}
      />
    </section>
  );
}

function Recover({ person }: { readonly person: PersonRow }) {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="recovery">
      <h2 id="recovery">{t('people.recovery')}</h2>
      <p>{t('people.recovery-words')}</p>
      <ApiForm
        name="recovery"
        method="POST"
        action={`${personApi(person.id)}/recovery`}
        submit={t('people.recovery-ask')}
        tone="danger"
      />
    </section>
  );
}

function Contact({ person }: { readonly person: PersonRow }) {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="contact">
      <h2 id="contact">{t('people.contact')}</h2>
      <p>{t(person.hasContact ? 'people.contact-words' : 'people.contact-none')}</p>
      {person.hasContact && (
        <ApiForm
          name="contact"
          method="POST"
          action={`${personApi(person.id)}/contact-reading`}
          submit={t('people.contact-read')}
          tone="plain"
          reveal="contact"
        />
      )}
    </section>
  );
}

function Sessions({ person }: { readonly person: PersonRow }) {
  const { t } = useWords();
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">{t('people.column-sessions')}</h2>
      <p>{t('people.sessions-count', { count: person.sessions })}</p>
      {person.sessions > 0 && (
        <ApiForm
          name="sessions"
          urgent
          method="DELETE"
          action={`${personApi(person.id)}/sessions`}
          submit={t('people.end-sessions')}
          tone="danger"
        />
      )}
    </section>
  );
}
