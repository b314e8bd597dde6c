import { type IncidentPage, type OpenIncident, type OpenIncidentAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ClassLabel, RecordSymbol, RecordTitle } from '../parts/record.js';
import { dateWords, titleOf } from '../parts/record-words.js';
import { DatasetFacts } from './incident-dataset.js';
import { Attribution, HarmTable, HowWeKnow } from './incident-facts.js';
import { LinkedCommitments } from './incident-links.js';
import { ProofLink } from './ledger-proof.js';
import { Affected, Cite, Where } from './incident-more.js';
import { Replies } from './incident-replies.js';
import { Rivals } from './incident-rivals.js';
import { InEvents } from './incident-events.js';
import { StateBanners, Versions } from './incident-versions.js';

function Incident({
  model,
  shell,
}: {
  readonly model: IncidentPage;
  readonly shell: { readonly origin: string; readonly instanceName: string };
}) {
  const { incident } = model.answer;
  return (
    <article class="incident">
      <Heading answer={model.answer} />
      {incident.dataset ? (
        <DatasetFacts incident={incident} dataset={incident.dataset} />
      ) : (
        <>
          <HowWeKnow incident={incident} />
          <Rivals incident={incident} />
        </>
      )}
      <When incident={incident} />
      <Where incident={incident} outlines={model.outlines} />
      {!incident.dataset && (
        <>
          <HarmTable incident={incident} />
          <Attribution incident={incident} comments={model.answer.comments} />
          <Affected incident={incident} />
        </>
      )}
      <LinkedCommitments incident={incident} commitments={model.commitments} />
      <InEvents answer={model.answer} />
      <Versions answer={model.answer} />
      <Replies answer={model.answer} />
      <Cite incident={incident} shell={shell} />
      <ProofLink record={incident.ref} />
    </article>
  );
}

/** What is claimed, before how it is known. */
function Heading({ answer }: { readonly answer: OpenIncidentAnswer }) {
  const { incident } = answer;
  const { t, language } = useWords();
  const other = language === 'en' ? 'ar' : 'en';
  const own = incident.summary[language];
  const summary = own ?? incident.summary[other];
  return (
    <header class="incident-head">
      <p class="eyebrow">
        <Latin text={incident.ref} class="ref" /> <ClassLabel incident={incident} />
      </p>
      <h1>
        <RecordSymbol incident={incident} size={36} />
        <span>
          <RecordTitle incident={incident} />
        </span>
      </h1>
      <StateBanners answer={answer} />
      {summary && (
        <p class="lead">
          <PeopleText text={summary} lang={own ? language : other} />
        </p>
      )}
      {summary && !own && <p class="small muted">{t('incident.other-language')}</p>}
    </header>
  );
}

function When({ incident }: { readonly incident: OpenIncident }) {
  const words = useWords();
  const { t, day } = words;
  return (
    <section aria-labelledby="when">
      <h2 id="when">{t('incident.when')}</h2>
      <dl class="facts">
        <dt>{t('incident.date')}</dt>
        <dd>{dateWords(incident, words) ?? t('record.unknown')}</dd>
        {incident.dayFrom !== incident.dayTo && (
          <>
            <dt>{t('incident.span')}</dt>
            <dd>
              {t('incident.from-to', { from: day(incident.dayFrom), to: day(incident.dayTo) })}
            </dd>
          </>
        )}
        <dt>{t('incident.edtf')}</dt>
        <dd>
          <Latin text={incident.edtf} class="ref" />
        </dd>
      </dl>
    </section>
  );
}

export const incidentPage: PageView<ModelOf<'incident'>> = {
  title: (model, words) =>
    `${titleOf(model.answer.incident, words)} (${model.answer.incident.ref})`,
  width: 'text',
  section: 'list',
  Body: Incident,
};
