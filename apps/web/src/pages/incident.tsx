import { EVENT_TYPES, type IncidentPage, type OpenIncident } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Latin, Name, PeopleText } from '../parts/people-text.js';
import { ClassLabel, RecordSymbol, RecordTitle } from '../parts/record.js';
import { dateWords, titleOf } from '../parts/record-words.js';
import { DatasetFacts } from './incident-dataset.js';
import { Attribution, HarmTable, HowWeKnow } from './incident-facts.js';
import { LinkedCommitments } from './incident-links.js';
import { ProofLink } from './ledger-proof.js';
import { Affected, Cite, Versions, Where } from './incident-more.js';

function Incident({
  model,
  shell,
}: {
  readonly model: IncidentPage;
  readonly shell: { readonly origin: string; readonly instanceName: string };
}) {
  const { incident } = model.answer;
  if (incident.status !== 'public') return <Tombstone incident={incident} />;
  return (
    <article class="incident">
      <Heading incident={incident} />
      {incident.dataset ? (
        <DatasetFacts incident={incident} dataset={incident.dataset} />
      ) : (
        <HowWeKnow incident={incident} />
      )}
      <When incident={incident} />
      <Where incident={incident} outlines={model.outlines} />
      {!incident.dataset && (
        <>
          <HarmTable incident={incident} />
          <Attribution incident={incident} />
          <Affected incident={incident} />
        </>
      )}
      <LinkedCommitments incident={incident} commitments={model.commitments} />
      <Versions incident={incident} />
      <Cite incident={incident} shell={shell} />
      <ProofLink record={incident.ref} />
    </article>
  );
}

/** What is claimed, before how it is known. */
function Heading({ incident }: { readonly incident: OpenIncident }) {
  const { t, day, language } = useWords();
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
      {incident.version > 1 && (
        <p class="banner banner-notice">
          {t('incident.corrected', {
            version: incident.version,
            day: day(incident.lastChanged),
          })}
        </p>
      )}
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

/** The page of a record that is no longer public stays at its address. */
function Tombstone({ incident }: { readonly incident: OpenIncident }) {
  const { t, day, language } = useWords();
  const retracted = incident.status === 'retracted';
  return (
    <article class="incident">
      <p class="eyebrow">
        <Latin text={incident.ref} class="ref" />
      </p>
      <h1>{t(retracted ? 'incident.retracted' : 'incident.withdrawn')}</h1>
      <p class="lead">
        {retracted
          ? t('incident.retracted-on', { day: day(incident.lastChanged) })
          : t('incident.withdrawn-why')}
      </p>
      {retracted && EVENT_TYPES.has(incident.eventType) && (
        <p class="muted">
          {EVENT_TYPES.label(incident.eventType, language)}
          {incident.governorate && (
            <>
              {' · '}
              <Name name={incident.governorate} language={language} />
            </>
          )}
        </p>
      )}
      <ProofLink record={incident.ref} />
    </article>
  );
}

export const incidentPage: PageView<ModelOf<'incident'>> = {
  title: (model, words) =>
    `${titleOf(model.answer.incident, words)} (${model.answer.incident.ref})`,
  width: 'text',
  section: 'list',
  Body: Incident,
};
