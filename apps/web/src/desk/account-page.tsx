import {
  type AccountFacts,
  type DeskAccountPage,
  LIMITS,
  NEED_TWO_PASSKEYS,
  type PageShell,
  type PasskeyRow,
  type Role,
  type SignInNeed,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { Say, useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { AccountSessions } from './account-sessions.js';
import { ApiForm } from './api-form.js';
import { Latin } from '../parts/people-text.js';
import { ACCOUNT_API } from './desk-links.js';
import { TextField } from './fields.js';
import { DeskFrame } from './frame.js';

/** How somebody signs in, and where: their own page. */
export function Account(props: { readonly model: DeskAccountPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { account } = props.model;
  const { need } = account;
  return (
    <DeskFrame shell={props.shell} tab={null}>
      <h1>{t('account.title')}</h1>
      <Need need={need} roles={props.shell.person?.roles ?? []} />
      <NewCodes />
      <Passkeys passkeys={account.passkeys} />
      <App account={account} />
      <Password />
      {need === 'nothing' && <Codes left={account.recoveryCodesLeft} />}
      {need === 'nothing' && <Contact contact={account.contact} />}
      <AccountSessions sessions={account.sessions} />
      <p>
        <a href={pageHref(language, 'desk')}>{t('error.desk')}</a>
      </p>
    </DeskFrame>
  );
}

/** What is still to set up, said whole before the first step. */
function Need(props: { readonly need: SignInNeed; readonly roles: readonly Role[] }) {
  const { t } = useWords();
  const { need, roles } = props;
  if (need === 'nothing') return null;
  const two = roles.some((role) => NEED_TWO_PASSKEYS.includes(role));
  const first = two ? 'account.need-second-factor-or-two' : 'account.need-second-factor';
  return (
    <p class="banner banner-notice">
      {t(need === 'second-factor' ? first : 'account.need-second-passkey')}
    </p>
  );
}

function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="card" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      <p class="muted">{props.note}</p>
      {props.children}
    </section>
  );
}

/** Where the script puts codes that are shown this once. */
function NewCodes() {
  const { t, language } = useWords();
  return (
    <section class="card" aria-labelledby="new-codes" data-new-codes="" hidden>
      <h2 id="new-codes" tabIndex={-1}>
        {t('account.codes-title')}
      </h2>
      <p>{t('account.codes-once')}</p>
      <ol class="codes" dir="ltr" data-codes="" />
      <p class="api-form-acts no-print">
        <button type="button" data-act="codes-print">
          {t('account.codes-print')}
        </button>
        <a class="button" download="recovery-codes.txt" data-codes-file="">
          {t('account.codes-download')}
        </a>
        <a class="button button-main" href={pageHref(language, 'desk', 'account')}>
          {t('account.codes-done')}
        </a>
      </p>
    </section>
  );
}

function Passkeys({ passkeys }: { readonly passkeys: readonly PasskeyRow[] }) {
  const { t } = useWords();
  return (
    <Section id="passkeys" title={t('account.passkeys')} note={t('account.passkeys-note')}>
      {passkeys.length === 0 && <p>{t('account.no-passkeys')}</p>}
      <ul class="account-list">
        {passkeys.map(({ id, addedOn, usedOn }, at) => (
          <li key={id}>
            <p>
              <Say
                id="account.passkey"
                args={{ number: String(at + 1), day: <Latin text={addedOn} /> }}
              />
              {' · '}
              {usedOn ? (
                <Say id="account.passkey-used" args={{ day: <Latin text={usedOn} /> }} />
              ) : (
                t('account.passkey-unused')
              )}
            </p>
            <ApiForm
              name={`passkey-${at + 1}`}
              method="DELETE"
              action={`${ACCOUNT_API}/passkeys/${id}`}
              submit={t('account.remove')}
              tone="plain"
            />
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="button-main" data-act="passkey-add" disabled>
          {t('account.passkey-add')}
        </button>
      </p>
      <p class="form-status" role="alert" data-act-status />
    </Section>
  );
}

function App({ account }: { readonly account: AccountFacts }) {
  const { t } = useWords();
  const { hasTotp } = account;
  return (
    <Section id="app" title={t('account.app')} note={t('account.app-note')}>
      <p>{t(hasTotp ? 'account.app-set' : 'account.app-unset')}</p>
      <p>
        <button type="button" data-act="totp-begin" disabled>
          {t(hasTotp ? 'account.app-again' : 'account.app-begin')}
        </button>
      </p>
      <p class="form-status" role="alert" data-act-status />
      <div data-totp="" hidden>
        <p>{t('account.app-scan')}</p>
        <p
          class="totp-square"
          role="img"
          aria-label={t('account.app-square')}
          data-totp-square=""
        />
        <p>
          {t('account.app-secret')}: <code dir="ltr" data-totp-secret="" />
        </p>
        <ApiForm
          name="totp"
          method="PUT"
          action={`${ACCOUNT_API}/totp`}
          submit={t('account.app-confirm')}
          fixed={{ pending: '' }}
        >
          <TextField
            form="totp"
            name="code"
            label={t('account.app-code')}
            value=""
            maxLength={16}
            autocomplete="one-time-code"
            dir="ltr"
          />
        </ApiForm>
      </div>
    </Section>
  );
}

function Password() {
  const { t } = useWords();
  return (
    <Section id="password" title={t('account.password')} note={t('account.password-note')}>
      <ApiForm
        name="password"
        method="PUT"
        action={`${ACCOUNT_API}/password`}
        submit={t('account.password-set')}
        tone="plain"
      >
        <TextField
          form="password"
          name="password"
          label={t('account.password-new')}
          hint={t('account.password-hint', { least: LIMITS.passwordMinLength })}
          value=""
          inputType="password"
          type="secret"
          maxLength={LIMITS.passwordMaxLength}
          autocomplete="new-password"
          dir="ltr"
        />
      </ApiForm>
    </Section>
  );
}

/** How colleagues find somebody who lost what they sign in with. */
function Contact({ contact }: { readonly contact: string | null }) {
  const { t } = useWords();
  return (
    <Section id="contact" title={t('account.contact')} note={t('account.contact-note')}>
      <ApiForm
        name="contact"
        method="PUT"
        action={`${ACCOUNT_API}/contact`}
        submit={t('account.contact-set')}
        tone="plain"
      >
        <TextField
          form="contact"
          name="contact"
          label={t('account.contact-label')}
          hint={t('account.contact-hint')}
          value={contact}
          type="secret"
          maxLength={LIMITS.contactLength}
        />
      </ApiForm>
      {contact !== null && (
        <ApiForm
          name="contact-remove"
          method="DELETE"
          action={`${ACCOUNT_API}/contact`}
          submit={t('account.remove')}
          tone="plain"
        />
      )}
    </Section>
  );
}

function Codes({ left }: { readonly left: number }) {
  const { t } = useWords();
  return (
    <Section id="codes" title={t('account.codes')} note={t('account.codes-note')}>
      <p>{t('account.codes-left', { count: left })}</p>
      <ApiForm
        name="recovery-codes"
        method="POST"
        action={`${ACCOUNT_API}/recovery-codes`}
        submit={t('account.codes-new')}
        tone="plain"
      />
    </Section>
  );
}
