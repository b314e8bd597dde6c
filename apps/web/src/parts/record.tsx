import { type OpenIncident } from '@himaya/contracts';
import { type VNode } from 'preact';
import { Say, useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Name } from './people-text.js';
import {
  dateWords,
  eventTypeWords,
  gradeWords,
  harmWords,
  importedWords,
  placeOf,
} from './record-words.js';
import { familyOf, FamilySymbol, ringOf } from './symbol.js';

export function RecordSymbol(props: { readonly incident: OpenIncident; readonly size?: number }) {
  const { incident, size } = props;
  const dataset = incident.recordClass === 'dataset';
  return (
    <FamilySymbol
      family={dataset ? 'unspecified' : familyOf(incident.eventType)}
      ring={dataset ? null : ringOf(incident)}
      {...(size && { size })}
    />
  );
}

/** Type and place, each name in its own script. */
export function RecordTitle({ incident }: { readonly incident: OpenIncident }): VNode {
  const words = useWords();
  const place = placeOf(incident);
  const type = eventTypeWords(incident, words);
  if (incident.status === 'withdrawn') return <>{words.t('record.withdrawn-title')}</>;
  if (!place) return <>{type}</>;
  return (
    <Say
      id="record.title"
      args={{ type, place: <Name name={place} language={words.language} /> }}
    />
  );
}

/** The governorate, where the title does not say it already. */
export function Wider({ incident }: { readonly incident: OpenIncident }) {
  const { language } = useWords();
  const { governorate } = incident;
  if (!governorate || governorate.pcode === placeOf(incident)?.pcode) return null;
  return <Name name={governorate} language={language} />;
}

/** "Assessed" needs no label; what others coded always has one. */
export function ClassLabel({ incident }: { readonly incident: OpenIncident }) {
  const words = useWords();
  if (incident.dataset) {
    return <span class="chip chip-dataset">{importedWords(incident.dataset, words)}</span>;
  }
  return <span class="chip chip-grade">{gradeWords(incident, words)}</span>;
}

/** One record of a list: the link is the title, the rest are facts. */
export function RecordCard(props: {
  readonly incident: OpenIncident;
  readonly level?: 'h2' | 'h3';
}) {
  const words = useWords();
  const { incident, level: Heading = 'h3' } = props;
  const harm = incident.status === 'public' ? harmWords(incident, words) : [];
  const date = dateWords(incident, words);
  return (
    <article class="record-card">
      <RecordSymbol incident={incident} size={30} />
      <div>
        <Heading class="record-card-title">
          <a href={pageHref(words.language, 'i', incident.ref)} data-ref={incident.ref}>
            <RecordTitle incident={incident} />
          </a>
        </Heading>
        <p class="record-card-facts">
          {date && <span>{date}</span>}
          <Wider incident={incident} />
          {harm.map((figure) => (
            <span key={figure}>{figure}</span>
          ))}
        </p>
        <p class="record-card-class">
          <ClassLabel incident={incident} />
          {incident.contested.length > 0 && (
            <span class="chip chip-contested">{words.t('record.contested')}</span>
          )}
        </p>
      </div>
    </article>
  );
}

export function RecordCards(props: {
  readonly items: readonly OpenIncident[];
  readonly level?: 'h2' | 'h3';
}) {
  return (
    <ul class="record-cards">
      {props.items.map((incident) => (
        <li key={incident.ref}>
          <RecordCard incident={incident} {...(props.level && { level: props.level })} />
        </li>
      ))}
    </ul>
  );
}
