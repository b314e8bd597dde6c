import { LIMITS, type SignInPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { ApiForm } from './api-form.js';
import { SESSION_API } from './desk-links.js';
import { TextField } from './fields.js';

export function SignIn({ model }: { readonly model: SignInPage }) {
  const { language } = useWords();
  const next = safeNext(model.next) ?? pageHref(language, 'desk');
  return <SignInWays next={next} />;
}

function SignInWays({ next }: { readonly next: string }) {
  const { t } = useWords();
  return (
    <div class="desk sign-in" data-desk="">
      <h1>{t('sign-in.title')}</h1>
      <p class="lead">{t('sign-in.lead')}</p>
      <noscript>
        <p class="banner banner-notice">{t('sign-in.no-script')}</p>
      </noscript>
      <p class="desk-status" role="status" data-status />
      <div class="card sign-in-passkey">
        <p>
          <button
            type="button"
            class="button-main"
            data-act="passkey-sign-in"
            data-next={next}
            disabled
          >
            {t('sign-in.passkey')}
          </button>
        </p>
        <p class="form-status" role="alert" data-act-status />
        <p class="small muted">{t('sign-in.passkey-note')}</p>
      </div>
      <div class="card">
        <h2>{t('sign-in.with-password')}</h2>
        <ApiForm
          name="sign-in"
          method="POST"
          action={SESSION_API}
          next={next}
          submit={t('sign-in.submit')}
        >
          <TextField
            form="sign-in"
            name="name"
            label={t('sign-in.name')}
            value=""
            maxLength={LIMITS.userNameLength}
            autocomplete="username"
            dir="ltr"
          />
          <TextField
            form="sign-in"
            name="password"
            label={t('sign-in.password')}
            value=""
            inputType="password"
            type="secret"
            maxLength={LIMITS.passwordMaxLength}
            autocomplete="current-password"
            dir="ltr"
          />
          <TextField
            form="sign-in"
            name="code"
            label={t('sign-in.code')}
            hint={t('sign-in.code-hint')}
            value=""
            type="optional"
            maxLength={LIMITS.userNameLength}
            autocomplete="one-time-code"
            dir="ltr"
          />
        </ApiForm>
      </div>
      <p class="small muted">{t('sign-in.note')}</p>
    </div>
  );
}

/** Only a path of this site: what comes from an address could lead elsewhere. */
export function safeNext(next: string): string | null {
  return /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : null;
}
