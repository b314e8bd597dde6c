import { type DeskSplitPage, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import {
  compareHref,
  compareMadeHref,
  incidentApi,
  incidentHref,
  reportHref,
  splitHref,
} from './desk-links.js';
import { DeskFrame } from './frame.js';
import { ReportLine, SplitSides } from './split-sides.js';

interface Props {
  readonly model: DeskSplitPage;
}

/** Chooses what is of another event, shows what each side would hold, and splits. */
export function SplitPage({ model, shell }: Props & { readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { incident } = model;
  const mayNow = incident.acts.includes('edit');
  return (
    <DeskFrame shell={shell} tab="incidents">
      <p class="eyebrow">
        <a href={incidentHref(language, incident.id)}>
          {t('desk.case')} <Latin text={incident.ref} class="ref" />
        </a>
      </p>
      <h1>{t('split.title')}</h1>
      <p>{t('split.intro')}</p>
      {!mayNow && <p class="banner banner-notice">{t('split.hold')}</p>}
      {mayNow && incident.reports.length < 2 && <p class="muted">{t('split.one-report')}</p>}
      {mayNow && incident.reports.length > 1 && <Choose model={model} />}
      {mayNow && model.leavingReports.length > 0 && <Preview model={model} />}
      <Left model={model} />
    </DeskFrame>
  );
}

/** Ids alone go into the address, so that the choice can be looked at before anything is written. */
function Choose({ model }: Props) {
  const { t, language } = useWords();
  const { incident, files } = model;
  return (
    <form
      class="card split-choose"
      method="get"
      action={`${splitHref(language, incident.id)}#sides`}
      data-split-choose
    >
      <fieldset class="checks">
        <legend>{t('split.reports')}</legend>
        {incident.reports.map((report) => (
          <div key={report.id} class="split-line">
            <label class="check" for={`split-${report.id}`}>
              <input
                type="checkbox"
                id={`split-${report.id}`}
                name="report"
                value={report.id}
                autocomplete="off"
                checked={model.leavingReports.includes(report.id)}
              />{' '}
              <ReportLine report={report} />
            </label>
            <a class="small" href={reportHref(language, report.id)}>
              {t('split.read')}
            </a>
          </div>
        ))}
      </fieldset>
      {files.length > 0 && (
        <fieldset class="checks">
          <legend>{t('split.files')}</legend>
          {files.map((file) => (
            <label key={file.id} class="check" for={`split-${file.id}`}>
              <input
                type="checkbox"
                id={`split-${file.id}`}
                name="file"
                value={file.id}
                autocomplete="off"
                checked={model.leavingFiles.includes(file.id)}
              />{' '}
              <PeopleText text={file.description ?? file.fileName} />
            </label>
          ))}
        </fieldset>
      )}
      <p>
        <button type="submit">{t('split.preview')}</button>
      </p>
    </form>
  );
}

function Preview({ model }: Props) {
  const { t, language } = useWords();
  const { incident, leavingReports, leavingFiles } = model;
  const leaving = new Set(leavingReports);
  const resting = incident.harm.filter((row) => row.reports?.some((id) => leaving.has(id))).length;
  const staysNone = leavingReports.length === incident.reports.length;
  return (
    <section class="card" id="sides" aria-labelledby="sides-title">
      <h2 id="sides-title" tabIndex={-1}>
        {t('split.sides')}
      </h2>
      <SplitSides model={model} />
      {staysNone && <p class="banner banner-notice">{t('split.stays-none')}</p>}
      {resting > 0 && (
        <p class="banner banner-notice">
          {t('split.rests', { count: resting })}{' '}
          <a href={`${incidentHref(language, incident.id)}#harm`}>{t('desk.harm')}</a>
        </p>
      )}
      {!staysNone && resting === 0 && (
        <ApiForm
          name="split"
          method="POST"
          action={`${incidentApi(incident.id)}/splitting`}
          version={incident.version}
          record={incidentApi(incident.id)}
          next={compareMadeHref(language, incident.id)}
          submit={t('split.submit')}
        >
          <input type="hidden" name="id" data-type="uuid" />
          <IdList name="reports" ids={leavingReports} />
          <IdList name="evidence" ids={leavingFiles} />
          <ReasonField form="split" hint={t('split.undo-hint')} />
        </ApiForm>
      )}
    </section>
  );
}

function IdList({ name, ids }: { readonly name: string; readonly ids: readonly string[] }) {
  return (
    <>
      <input type="hidden" name={name} data-type="rows" value="" />
      {ids.map((id, at) => (
        <input key={id} type="hidden" name={`${name}[${at}]`} data-type="text" value={id} />
      ))}
    </>
  );
}

/** Where reports of this case went, each with the page that merges them back. */
function Left({ model }: Props) {
  const { t, language } = useWords();
  const { incident, left } = model;
  if (left.length === 0) return null;
  return (
    <section class="card" id="left" aria-labelledby="left-title">
      <h2 id="left-title">{t('split.left')}</h2>
      <ul class="plain-list">
        {left.map(({ id, ref, reports }) => (
          <li key={id}>
            <a href={incidentHref(language, id)}>
              <Latin text={ref} class="ref" />
            </a>{' '}
            · {t('split.count-reports', { count: reports })} ·{' '}
            <a href={compareHref(language, incident.id, id)}>{t('split.undo')}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
