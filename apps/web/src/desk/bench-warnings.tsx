import {
  SAFETY_CHECKS,
  SAFETY_WARNINGS,
  type SafetyWarning,
  WARNING_RATE_LIMIT,
  type WarningRate,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { type BenchProps } from './bench-section.js';
import { incidentApi } from './desk-links.js';
import { fieldId } from './field-id.js';

/** What could lead to a person, and who stands for it; with how often there was such a warning. */
export function Warnings(props: BenchProps) {
  const { t } = useWords();
  const { publication } = props.model;
  if (publication.tier === null) return null;
  return (
    <section aria-labelledby="warnings" class="safety">
      <h3 id="warnings">{t('desk.warnings')}</h3>
      {publication.warnings.length === 0 ? (
        <p class="banner banner-good">{t('desk.warnings-none')}</p>
      ) : (
        <>
          <p>{t('desk.warnings-how')}</p>
          <ul class="plain-list">
            {publication.warnings.map((warning) => (
              <li key={warning.code}>
                <Warning {...props} warning={warning} />
              </li>
            ))}
          </ul>
        </>
      )}
      {publication.households !== 'made' && (
        <p class="small muted">{t(`desk.households-${publication.households}`)}</p>
      )}
      <Rate rate={publication.warningRate} />
    </section>
  );
}

function Warning({ incident, model, warning }: BenchProps & { readonly warning: SafetyWarning }) {
  const { t, language } = useWords();
  const { publication } = model;
  const name = `publication-override-${warning.code}`;
  return (
    <div class={warning.overriddenBy ? 'banner banner-notice' : 'banner banner-error'}>
      <p>
        <strong>{SAFETY_WARNINGS.label(warning.code, language)}</strong>
      </p>
      {warning.overriddenBy && (
        <p>
          {t('desk.warning-answered', { name: warning.overriddenBy })}{' '}
          <PeopleText text={warning.reason ?? ''} />
        </p>
      )}
      {!warning.overriddenBy && publication.acts.includes('override') && (
        <details>
          <summary>{t('desk.override')}</summary>
          <p>{t('desk.override-words')}</p>
          <ApiForm
            name={name}
            method="POST"
            action={`${incidentApi(incident.id)}/publication/override`}
            version={publication.version}
            record={incidentApi(incident.id)}
            submit={t('desk.override')}
            tone="plain"
            fixed={{ tier: publication.tier ?? '', warning: warning.code }}
          >
            <ReasonField form={name} />
          </ApiForm>
        </details>
      )}
    </div>
  );
}

/** Over 30 % the warnings are at fault: people stop reading them. */
function Rate({ rate }: { readonly rate: WarningRate }) {
  const { t } = useWords();
  const { releases, warned } = rate;
  if (releases === 0) return <p class="small muted">{t('desk.warning-rate-none')}</p>;
  const share = warned / releases;
  return (
    <p class={share > WARNING_RATE_LIMIT ? 'banner banner-error' : 'small muted'}>
      {t('desk.warning-rate', { percent: Math.round(share * 100), releases })}{' '}
      {share > WARNING_RATE_LIMIT && t('desk.warning-rate-high')}
    </p>
  );
}

/** Every point has to be looked at by whoever releases. */
export function SafetyChecks({ form }: { readonly form: string }) {
  const { language } = useWords();
  return (
    <>
      {SAFETY_CHECKS.list.map(({ code, label }, index) => (
        <div key={code} class="field field-wide">
          <label class="check">
            <input
              type="checkbox"
              id={fieldId(form, index === 0 ? 'checks' : `checks-${code}`)}
              name="checks"
              value={code}
              required
              data-type="list"
            />
            <span>{label[language]}</span>
          </label>
        </div>
      ))}
    </>
  );
}
