import {
  COMMITMENT_BASES,
  MONITORED,
  type OpenCommitment,
  type StatementPage,
  type StatementSentence,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Quote, SourceFacts } from '../parts/source.js';
import { Latin } from '../parts/people-text.js';

const BULLETS = ['P0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'P7'] as const;

function Statement({ model }: { readonly model: StatementPage }) {
  const { t, language } = useWords();
  const entries = new Map(model.entries.map((entry) => [entry.code, entry]));
  return (
    <>
      <h1>{t('statement.heading')}</h1>
      <p class="lead">{t('statement.lead')}</p>
      <SourceFacts source={model.source} />
      {BULLETS.map((bullet) => (
        <section key={bullet} aria-labelledby={bullet} class="statement-part">
          <h2 id={bullet}>{t(`statement.${bullet}`)}</h2>
          <ol class="sentences">
            {model.sentences
              .filter((sentence) => sentence.bullet === bullet)
              .map((sentence) => (
                <Sentence key={sentence.id} sentence={sentence} entries={entries} />
              ))}
          </ol>
        </section>
      ))}
      <p class="muted">{language === 'ar' ? model.source.note_ar : model.source.note_en}</p>
    </>
  );
}

function Sentence(props: {
  readonly sentence: StatementSentence;
  readonly entries: ReadonlyMap<string, OpenCommitment>;
}) {
  const { t, language } = useWords();
  const { sentence } = props;
  return (
    <li id={sentence.id} class="sentence">
      <p class="eyebrow">
        <a href={`#${sentence.id}`}>
          <Latin text={sentence.id} />
        </a>
      </p>
      {sentence.quotes.map((quote, index) => (
        <Quote key={quote} english={quote} arabic={sentence.quotes_ar[index] ?? null} />
      ))}
      <p>{sentence.gist[language]}</p>
      {sentence.entries.length > 0 && (
        <ul class="sentence-entries">
          {sentence.entries.map((code) => (
            <EntryLink key={code} code={code} entry={props.entries.get(code)} />
          ))}
        </ul>
      )}
      {sentence.not_monitored && <p class="muted">{sentence.not_monitored[language]}</p>}
      {sentence.note && (
        <p class="banner small">
          <strong>{t('statement.note')}</strong> {sentence.note[language]}
        </p>
      )}
    </li>
  );
}

function EntryLink(props: { readonly code: string; readonly entry: OpenCommitment | undefined }) {
  const { language } = useWords();
  const { code, entry } = props;
  if (!entry) {
    return (
      <li>
        <Latin text={code} />
      </li>
    );
  }
  return (
    <li>
      <a href={pageHref(language, 'commitments', entry.slug)}>
        <Latin text={code} class="ref" /> {entry.entry.title[language]}
      </a>
      <span class="muted small">
        {entry.basis
          .map((basis) => COMMITMENT_BASES.label(basis, language))
          .concat(entry.monitored === 'no' ? [] : MONITORED.label(entry.monitored, language))
          .join(' · ')}
      </span>
    </li>
  );
}

export const statementPage: PageView<ModelOf<'statement'>> = {
  title: (_model, { t }) => t('statement.title'),
  width: 'text',
  section: 'statement',
  Body: Statement,
};
