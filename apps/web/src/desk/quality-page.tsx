import {
  AGE_BANDS,
  ATTRIBUTION_LEVELS,
  type DeskQualityPage,
  type FieldAgreement,
  GRADES,
  KAPPA_LEAST,
  PERCENT_LEAST,
  type PageShell,
  PRECISIONS,
  type Quality,
  QUALITY_DAYS,
  SAFETY_WARNINGS,
  WARNING_RATE_LIMIT,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { DeskFrame } from './frame.js';

interface Props {
  readonly quality: Quality;
}

/** How the desk works. Figures of the work and of no person: who is measured assesses for the measure. */
export function QualityPage(props: { readonly model: DeskQualityPage; readonly shell: PageShell }) {
  const { t } = useWords();
  const { quality } = props.model;
  return (
    <DeskFrame shell={props.shell} tab={null}>
      <h1>{t('quality.title')}</h1>
      <p class="lead">{t('quality.lead')}</p>
      <Period quality={quality} />
      <Agreement quality={quality} />
      <Waits quality={quality} />
      <Ages quality={quality} />
      <Reversals quality={quality} />
      <Warnings quality={quality} />
    </DeskFrame>
  );
}

function Period({ quality }: Props) {
  const { t, language } = useWords();
  return (
    <nav class="no-print" aria-label={t('quality.period')}>
      <ul class="chips state-tabs">
        {QUALITY_DAYS.map((days) => (
          <li key={days}>
            <a
              href={`${pageHref(language, 'desk', 'quality')}?days=${days}`}
              {...(days === quality.days && { 'aria-current': 'page' as const })}
            >
              {t('quality.days', { count: days })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Part(props: {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      <p class="muted small">{props.note}</p>
      {props.children}
    </section>
  );
}

function Table(props: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={props.caption}>
      <table>
        <caption class="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([head, ...cells], at) => (
            <tr key={at}>
              <th scope="row">{head}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Agreement({ quality }: Props) {
  const { t, number } = useWords();
  return (
    <Part
      id="agreement"
      title={t('quality.agreement')}
      note={t('quality.agreement-note', { least: KAPPA_LEAST })}
    >
      <Table
        caption={t('quality.agreement')}
        columns={['field', 'pairs', 'same', 'kappa', 'differed'].map((column) =>
          t(`quality.column-${column as 'field'}`),
        )}
        rows={quality.agreement.map((row) => [
          t(`quality.field-${row.field}`),
          number(row.n),
          number(row.same),
          row.kappa === null ? t('quality.too-few') : number(Math.round(row.kappa * 100) / 100),
          <Differed key={row.field} row={row} />,
        ])}
      />
    </Part>
  );
}

const LISTS = {
  occurrence: GRADES,
  harm: GRADES,
  attribution: ATTRIBUTION_LEVELS,
  precision: PRECISIONS,
} as const;

/** Labels where the list has the code; a case without an attribution has none. */
function Differed({ row }: { readonly row: FieldAgreement }) {
  const { t, language, number } = useWords();
  const entries: readonly { readonly code: string; readonly label: Record<'en' | 'ar', string> }[] =
    LISTS[row.field].list;
  const label = (code: string): string =>
    entries.find((entry) => entry.code === code)?.label[language] ?? t('quality.nothing-said');
  if (row.differed.length === 0)
    return <>{t(row.n === 0 ? 'quality.nothing-compared' : 'quality.nowhere')}</>;
  return (
    <ul class="plain-list small">
      {row.differed.map(({ said, proposed, n }) => (
        <li key={`${said} ${proposed}`}>
          {t('quality.said-for', {
            said: label(said),
            proposed: label(proposed),
            count: number(n),
          })}
        </li>
      ))}
    </ul>
  );
}

function Waits({ quality }: Props) {
  const { t, number } = useWords();
  const days = (value: number | null): string =>
    value === null ? t('quality.nothing-waited') : number(value);
  return (
    <Part id="waits" title={t('quality.waits')} note={t('quality.waits-note')}>
      <Table
        caption={t('quality.waits')}
        columns={[
          t('quality.column-step'),
          t('quality.column-count'),
          t('quality.column-median'),
          t('quality.column-slow'),
        ]}
        rows={quality.waited.map(({ step, n, median, slow }) => [
          t(`quality.step-${step}`),
          number(n),
          days(median),
          days(slow),
        ])}
      />
    </Part>
  );
}

function Ages({ quality }: Props) {
  const { t, number } = useWords();
  const [first] = AGE_BANDS;
  const last = AGE_BANDS.at(-1) ?? 0;
  return (
    <Part id="ages" title={t('quality.ages')} note={t('quality.ages-note')}>
      <Table
        caption={t('quality.ages')}
        columns={[
          t('quality.column-what'),
          t('quality.under', { days: first }),
          ...AGE_BANDS.slice(1).map((to, at) =>
            t('quality.between', { from: AGE_BANDS[at] ?? 0, to }),
          ),
          t('quality.over', { days: last }),
        ]}
        rows={quality.ages.map(({ kind, bands }) => [
          t(`quality.kind-${kind}`),
          ...bands.map((count) => number(count)),
        ])}
      />
    </Part>
  );
}

const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;

function Reversals({ quality }: Props) {
  const { t, number } = useWords();
  const { decisions, reversals } = quality;
  return (
    <Part
      id="reversals"
      title={t('quality.reversals')}
      note={t('quality.reversals-note', { decisions: number(decisions) })}
    >
      <Table
        caption={t('quality.reversals')}
        columns={[t('quality.column-act'), t('quality.column-count'), t('quality.column-share')]}
        rows={reversals.map(({ act, n }) => [
          t(`desk.act-${act}`),
          number(n),
          decisions < PERCENT_LEAST
            ? t('quality.too-few')
            : t('quality.percent', { percent: number(percent(n, decisions)) }),
        ])}
      />
    </Part>
  );
}

function Warnings({ quality }: Props) {
  const { t, number, language } = useWords();
  const { releases, warned, warnings } = quality;
  const tooMany = releases >= PERCENT_LEAST && warned / releases > WARNING_RATE_LIMIT;
  const said = { warned: number(warned), releases: number(releases) };
  return (
    <Part id="warnings" title={t('quality.warnings')} note={t('quality.warnings-note')}>
      {releases === 0 ? (
        <p class="banner">{t('quality.no-releases')}</p>
      ) : (
        <p class={tooMany ? 'banner banner-notice' : 'banner'}>
          {releases < PERCENT_LEAST
            ? t('quality.warned-few', said)
            : t('quality.warned', { ...said, percent: number(percent(warned, releases)) })}{' '}
          {tooMany && t('desk.warning-rate-high')}
        </p>
      )}
      {warnings.length > 0 && (
        <Table
          caption={t('quality.warnings')}
          columns={[
            t('quality.column-warning'),
            t('quality.column-count'),
            t('quality.column-overridden'),
          ]}
          rows={warnings.map(({ warning, n, overridden }) => [
            SAFETY_WARNINGS.label(warning, language),
            number(n),
            number(overridden),
          ])}
        />
      )}
    </Part>
  );
}
