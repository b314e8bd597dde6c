import { LIMITS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { ApiForm } from './api-form.js';
import { SETUP_API } from './desk-links.js';
import { TextField } from './fields.js';

/** The first administrator of an empty live instance; the account page goes on with a second factor. */
export function Setup() {
  const { t, language } = useWords();
  const field = { form: 'sign-in', value: '', dir: 'ltr' } as const;
  return (
    <div class="desk sign-in" data-desk="">
      <h1>{t('setup.title')}</h1>
      <p class="lead">{t('setup.lead')}</p>
      <p>{t('setup.next')}</p>
      <noscript>
        <p class="banner banner-notice">{t('sign-in.no-script')}</p>
      </noscript>
      <p class="desk-status" role="status" data-status />
      <div class="card">
        <ApiForm
          name="sign-in"
          method="POST"
          action={SETUP_API}
          next={pageHref(language, 'desk', 'account')}
          submit={t('setup.submit')}
        >
          <TextField {...field} name="setupCode" label={t('setup.code')} maxLength={64} />
          <TextField
            {...field}
            name="name"
            label={t('setup.name')}
            hint={t('setup.name-hint')}
            maxLength={32}
            autocomplete="username"
          />
          <TextField
            {...field}
            name="password"
            label={t('setup.password')}
            hint={t('account.password-hint', { least: LIMITS.passwordMinLength })}
            inputType="password"
            type="secret"
            maxLength={LIMITS.passwordMaxLength}
            autocomplete="new-password"
          />
        </ApiForm>
      </div>
    </div>
  );
}
