import { type PageShell, type ReportPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { DangerAndConsent, Harm, Knowledge, Tell, What, When } from './questions.js';
import { fieldLabel } from './field-labels.js';
import { fieldOf } from './report-values.js';
import { Where } from './where.js';

/** A site that says nothing about its reader. No request goes there until the link is taken. */
const NEUTRAL_SITE = 'https://www.google.com/';

interface Props {
  readonly model: ReportPage;
  readonly shell: PageShell;
}

/** The plain form: anonymous, text only, one page, no script. */
export function ReportForm({ model, shell }: Props) {
  const { t, language } = useWords();
  return (
    <div class="report">
      <ExitBar />
      {model.problem && <ErrorSummary problem={model.problem} />}
      <h1>{t('report.title')}</h1>
      <p class="lead">{t('report.lead')}</p>
      <BeforeYouStart />
      <form
        class="report-form"
        method="post"
        action={pageHref(language, 'report')}
        autocomplete="off"
        noValidate
      >
        <input type="hidden" name="id" value={model.id} />
        <What model={model} />
        <When model={model} today={shell.today} />
        <Where model={model} />
        <Harm model={model} />
        <Knowledge model={model} />
        <Tell model={model} />
        <DangerAndConsent model={model} />
        <p class="hint">{t('report.before-send')}</p>
        <p>
          <button type="submit" name="act" value="send" class="button-main button-large">
            {t('report.send')}
          </button>
        </p>
      </form>
    </div>
  );
}

export function ExitBar() {
  const { t } = useWords();
  return (
    <p class="exit-bar no-print">
      <a class="button exit" href={NEUTRAL_SITE} rel="noreferrer noopener nofollow">
        {t('report.exit')}
      </a>
    </p>
  );
}

/** Takes focus when the page comes back, and leads to each field. */
function ErrorSummary({ problem }: { readonly problem: NonNullable<ReportPage['problem']> }) {
  const { t } = useWords();
  return (
    <section class="banner banner-error" role="alert" tabIndex={-1} autofocus id="errors">
      <h2>{t('report.errors')}</h2>
      <p>
        <PeopleText text={problem.title} /> {t('report.kept')}
      </p>
      {problem.detail && (
        <p>
          <PeopleText text={problem.detail} />
        </p>
      )}
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.pointer + error.code}>
              <ErrorLink pointer={error.pointer} detail={error.detail} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ErrorLink({ pointer, detail }: { readonly pointer: string; readonly detail: string }) {
  const words = useWords();
  const field = fieldOf(pointer);
  const label = fieldLabel(field, words);
  if (label === null) return <PeopleText text={detail} />;
  return (
    <>
      <a href={`#${field}`}>{label}</a>: <PeopleText text={detail} />
    </>
  );
}

const POINTS = ['anonymous', 'readers', 'removed', 'no-receipt', 'device', 'withdraw'] as const;

function BeforeYouStart() {
  const { t } = useWords();
  return (
    <section class="card before-you-start" aria-labelledby="before">
      <h2 id="before">{t('report.before')}</h2>
      <p>
        <strong>{t('report.risk')}</strong>
      </p>
      <ul>
        {POINTS.map((point) => (
          <li key={point}>{t(`report.point-${point}`)}</li>
        ))}
      </ul>
    </section>
  );
}
