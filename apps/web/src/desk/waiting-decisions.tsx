import { type Recovery, type Role, type RoleChange, ROLES } from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { instantWords } from './desk-words.js';

function useRoleWords(): (roles: readonly Role[]) => string {
  const { t, language } = useWords();
  return (roles) =>
    roles.map((role) => ROLES.label(role, language)).join(' · ') || t('people.no-role');
}

/** A change of roles that one administrator asked for: from what to what, and what it waits for. */
export function RoleChangeCard({ change }: { readonly change: RoleChange }) {
  const words = useWords();
  const { t } = words;
  const roleWords = useRoleWords();
  const api = `/api/v1/desk/role-changes/${change.id}`;
  return (
    <div class="card waiting-card">
      <p>
        <Say
          id="people.change"
          args={{
            person: <PeopleText text={change.person} />,
            from: roleWords(change.roles),
            to: roleWords(change.wanted),
          }}
        />
      </p>
      <p class="muted small">
        <Say
          id="people.asked"
          args={{
            person: <PeopleText text={change.askedBy} />,
            when: instantWords(change.askedAt, words),
          }}
        />{' '}
        {change.dueAt === null
          ? t('people.needs-second')
          : t('people.due', { when: instantWords(change.dueAt, words) })}
      </p>
      <Acts
        name={`roles-${change.id}`}
        api={api}
        acts={change.acts}
        confirm={t('people.confirm')}
      />
    </div>
  );
}

/** A colleague who lost what they sign in with. */
export function RecoveryCard({ recovery }: { readonly recovery: Recovery }) {
  const words = useWords();
  const { t } = words;
  const api = `/api/v1/desk/recoveries/${recovery.id}`;
  return (
    <div class="card waiting-card">
      <p>
        <Say id="people.recovery-of" args={{ person: <PeopleText text={recovery.person} /> }} />
      </p>
      <p class="muted small">
        <Say
          id="people.asked"
          args={{
            person: <PeopleText text={recovery.askedBy} />,
            when: instantWords(recovery.askedAt, words),
          }}
        />{' '}
        {t('people.needs-second')}
      </p>
      <Acts
        name={`recovery-${recovery.id}`}
        api={api}
        acts={recovery.acts}
        confirm={t('people.recovery-confirm')}
        reveal="link"
      />
    </div>
  );
}

function Acts(props: {
  readonly name: string;
  readonly api: string;
  readonly acts: readonly ('confirm' | 'withdraw')[];
  readonly confirm: string;
  readonly reveal?: 'link';
}) {
  const { t } = useWords();
  const { name, api, acts, reveal } = props;
  return (
    <>
      {acts.includes('confirm') && (
        <ApiForm
          name={`${name}-confirm`}
          method="POST"
          action={`${api}/confirmation`}
          submit={props.confirm}
          {...(reveal && { reveal })}
        />
      )}
      {acts.includes('withdraw') && (
        <ApiForm
          name={`${name}-withdraw`}
          method="DELETE"
          action={api}
          submit={t('people.withdraw')}
          tone="plain"
        />
      )}
    </>
  );
}
