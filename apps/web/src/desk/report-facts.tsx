import {
  CONSENT_CHOICES,
  DANGER_ANSWERS,
  DAY_PARTS,
  type DeskReport,
  KNOWLEDGE_KINDS,
  PLACE_CERTAINTIES,
  type Report,
  REPORT_OUTCOMES,
  type UnitsOfPlaces,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords, type Words } from '../i18n/language.js';
import { Latin, Name, PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { rangeWords } from '../parts/record-words.js';
import { kindWords, labelOf } from './desk-words.js';
import { Units } from './place-words.js';

/** A report as it was sent; the desk never edits it. */
export function ReportFacts(props: { readonly report: DeskReport; readonly units: UnitsOfPlaces }) {
  const words = useWords();
  const { t } = words;
  const { report: row, units } = props;
  const { report } = row;
  return (
    <dl class="facts report-facts">
      <Fact name={t('desk.column-what')}>{kindWords(report.kinds ?? [], words)}</Fact>
      <Fact name={t('desk.column-when')}>{whenWords(report, words)}</Fact>
      <Fact name={t('desk.column-where')}>
        <Where row={row} units={units} />
      </Fact>
      <Fact name={t('desk.harm')}>{harmWords(report, words)}</Fact>
      <Fact name={t('desk.how-known')}>{labelOf(KNOWLEDGE_KINDS, report.knowledge, words)}</Fact>
      <Fact name={t('desk.sender-words')}>
        <SenderWords report={report} />
      </Fact>
      {report.links && report.links.length > 0 && (
        <Fact name={t('desk.links-given')}>
          <ul class="plain-list">
            {report.links.map((link) => (
              <li key={link}>
                <Latin text={link} class="hash" />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name={t('desk.danger-answer')}>{labelOf(DANGER_ANSWERS, report.danger, words)}</Fact>
      <Fact name={t('desk.consent')}>{labelOf(CONSENT_CHOICES, report.consent, words)}</Fact>
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function SenderWords({ report }: { readonly report: Report }) {
  const { t } = useWords();
  if (!report.text) return <span class="muted">{t('desk.no-words')}</span>;
  return <PeopleParagraph text={report.text} />;
}

function Where({ row, units }: { readonly row: DeskReport; readonly units: UnitsOfPlaces }) {
  const words = useWords();
  const { t, language } = words;
  const where: Partial<Report['where']> = row.report.where ?? {};
  return (
    <>
      {row.place ? (
        <p>
          <strong>
            <Name name={row.place.name} language={language} />
          </strong>{' '}
          <span class="muted small">
            <Units place={row.place} units={units} /> <Latin text={row.place.pcode} class="ref" />
          </span>
        </p>
      ) : (
        <p class="muted">{t('desk.place-not-found')}</p>
      )}
      {!row.place && where.pcode && <Said label={t('desk.code-as-sent')} text={where.pcode} />}
      {where.text && <Said label={t('desk.place-text')} text={where.text} />}
      {where.landmark && <Said label={t('desk.landmark')} text={where.landmark} />}
      <p class="small muted">{labelOf(PLACE_CERTAINTIES, where.certainty ?? '', words)}</p>
    </>
  );
}

function Said({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p>
      <span class="muted small">{label}:</span> <PeopleText text={text} />
    </p>
  );
}

function whenWords(report: Partial<Report>, words: Words): string {
  const { edtf = '', dayPart } = report.when ?? {};
  return [words.edtf(edtf), dayPart ? labelOf(DAY_PARTS, dayPart, words) : '']
    .filter(Boolean)
    .join(' · ');
}

function harmWords(report: Partial<Report>, words: Words): string {
  const harm: Partial<Report['harm']> = report.harm ?? {};
  if (!harm.known) return words.t('desk.harm-not-known');
  const parts = REPORT_OUTCOMES.flatMap((outcome) => {
    const range = harm[outcome];
    if (!range) return [];
    // the database asks for an object alone
    const { min = null, max = null } = range;
    return `${words.t(`report.${outcome}`)}: ${rangeWords({ min, max }, words)}`;
  });
  return parts.join(' · ') || words.t('desk.harm-not-known');
}
