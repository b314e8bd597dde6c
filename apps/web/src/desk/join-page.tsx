import { type JoinPage, LIMITS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { ApiForm } from './api-form.js';
import { JOIN_API } from './desk-links.js';
import { TextField } from './fields.js';

/** The end of a one-use link: choose a password; a second factor follows where one is needed. */
export function Join(_props: { readonly model: JoinPage }) {
  const { t, language } = useWords();
  return (
    <div class="desk sign-in" data-desk="" data-sign-in={pageHref(language, 'sign-in')}>
      <h1>{t('join.title')}</h1>
      <p class="lead">{t('join.lead')}</p>
      <noscript>
        <p class="banner banner-notice">{t('sign-in.no-script')}</p>
      </noscript>
      <p class="desk-status" role="status" data-status />
      <div class="card">
        <ApiForm
          name="join"
          method="POST"
          action={JOIN_API}
          next={pageHref(language, 'desk')}
          submit={t('join.submit')}
        >
          <input type="hidden" name="token" data-type="text" />
          <TextField
            form="join"
            name="password"
            label={t('join.password')}
            hint={t('join.password-hint', { least: LIMITS.passwordMinLength })}
            value=""
            inputType="password"
            type="secret"
            maxLength={LIMITS.passwordMaxLength}
            autocomplete="new-password"
            dir="ltr"
          />
        </ApiForm>
      </div>
      <p class="small muted">{t('join.note')}</p>
    </div>
  );
}
