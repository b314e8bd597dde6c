import {
  CONSENT_CHOICES,
  DANGER_ANSWERS,
  DAY_PARTS,
  KNOWLEDGE_KINDS,
  REPORT_KINDS,
  REPORT_OUTCOMES,
  type CodeList,
  type Code,
  type PageShell,
  type ReportPage,
} from '@himaya/contracts';
import { addDays, westernDigits } from '@himaya/edtf';
import { type ComponentChildren } from 'preact';
import { useWords, type Words } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Name, PeopleText } from '../parts/people-text.js';
import { ExitBar } from './report-form.js';
import { listOf, textOf } from './report-values.js';

interface Props {
  readonly model: ReportPage;
  readonly shell: PageShell;
}

/** What was taken in, in plain words; the sender's own text is not shown again. */
export function Received({ model, shell }: Props) {
  const words = useWords();
  const { t, language, number } = words;
  const text = textOf(model, 'text');
  return (
    <div class="report">
      <ExitBar />
      <section class="banner banner-good" role="status" tabIndex={-1} autofocus>
        <h1>{t('report.received')}</h1>
        <p>{t('report.received-words')}</p>
      </section>
      <h2>{t('report.accepted')}</h2>
      <dl class="facts">
        <Fact
          name={t('report.what')}
          value={namesOf(REPORT_KINDS, listOf(model, 'kinds'), words)}
        />
        <Fact name={t('report.when')} value={whenWords(model, shell.today, words)} />
        <Fact name={t('report.where')} value={<PlaceWords model={model} />} />
        <Fact name={t('report.harm')} value={harmWords(model, words)} />
        <Fact
          name={t('report.knowledge')}
          value={namesOf(KNOWLEDGE_KINDS, listOf(model, 'knowledge'), words)}
        />
        <Fact
          name={t('report.text')}
          value={text ? t('report.text-length', { count: [...text].length }) : t('report.no-text')}
        />
        <Fact
          name={t('report.danger')}
          value={namesOf(DANGER_ANSWERS, listOf(model, 'danger'), words)}
        />
        <Fact
          name={t('report.consent')}
          value={namesOf(CONSENT_CHOICES, listOf(model, 'consent'), words)}
        />
      </dl>
      <h2>{t('report.next')}</h2>
      <ul>
        {([1, 2, 3] as const).map((point) => (
          <li key={number(point)}>{t(`report.next-${point}`)}</li>
        ))}
      </ul>
      <p>
        <a class="button" href={pageHref(language, 'report')}>
          {t('report.another')}
        </a>
      </p>
    </div>
  );
}

export function Closed() {
  const { t, language } = useWords();
  return (
    <>
      <h1>{t('report.title')}</h1>
      <p class="banner banner-notice">{t('report.closed')}</p>
      <p>{t('report.closed-why')}</p>
      <p class="banner banner-error">
        {t('report.mine-if')} <strong>{t('report.mine-warning')}</strong>
      </p>
      <p>
        <a class="button" href={pageHref(language)}>
          {t('error.home')}
        </a>
      </p>
    </>
  );
}

function Fact(props: { readonly name: string; readonly value: ComponentChildren }) {
  const { t } = useWords();
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value || t('record.unknown')}</dd>
    </>
  );
}

function namesOf(list: CodeList<Code>, codes: readonly string[], { language }: Words): string {
  return codes
    .filter((code) => list.has(code))
    .map((code) => list.label(code, language))
    .join(' · ');
}

function whenWords(model: ReportPage, today: string, words: Words): string {
  const kind = textOf(model, 'whenKind');
  const dates: Readonly<Record<string, string>> = {
    today: words.day(today),
    yesterday: words.day(addDays(today, -1)),
    range: [textOf(model, 'day'), textOf(model, 'dayTo')].filter(Boolean).join(' – '),
  };
  const parts = [
    dates[kind] ?? textOf(model, 'day'),
    textOf(model, 'approximate') && words.t('report.approximate'),
    namesOf(DAY_PARTS, listOf(model, 'dayPart'), words),
  ];
  return parts.filter(Boolean).join(' · ');
}

function PlaceWords({ model }: { readonly model: ReportPage }) {
  const { language } = useWords();
  const code = textOf(model, 'place');
  const hit = model.places?.find(({ pcode }) => pcode === code);
  if (hit) return <Name name={hit.name} language={language} />;
  const chosen = model.governorates.find(({ pcode }) => pcode === textOf(model, 'governorate'));
  const governorate = chosen && (chosen.name[language] ?? chosen.name.en);
  const text = [textOf(model, 'placeText'), textOf(model, 'landmark'), governorate]
    .filter(Boolean)
    .join(' · ');
  return text || code ? <PeopleText text={text || code} /> : null;
}

function harmWords(model: ReportPage, words: Words): string {
  if (textOf(model, 'harmUnknown')) return words.t('report.harm-unknown');
  return REPORT_OUTCOMES.flatMap((outcome) => {
    const ends = ['Min', 'Max']
      .map((end) => westernDigits(textOf(model, outcome + end)))
      .filter(Boolean);
    return ends.length
      ? [`${words.t(`report.${outcome}`)}: ${[...new Set(ends)].join(' – ')}`]
      : [];
  }).join(' · ');
}
