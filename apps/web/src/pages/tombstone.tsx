import { RETRACTION_REASONS, type OpenTombstone } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { Latin } from '../parts/people-text.js';
import { Note } from './incident-versions.js';
import { ProofLink } from './ledger-proof.js';

const TITLES = {
  retracted: 'incident.retracted',
  withdrawn: 'incident.withdrawn',
  replaced: 'incident.version-removed',
} as const;

/** The page of a record that is no longer public stays at its address. */
function Tombstone({ model }: { readonly model: ModelOf<'tombstone'> }) {
  const { t, language } = useWords();
  const { tombstone } = model;
  return (
    <article class="incident">
      <p class="eyebrow">
        <Latin text={tombstone.ref} class="ref" />
      </p>
      <h1>{t(TITLES[tombstone.status])}</h1>
      {tombstone.status === 'retracted' && <Retracted tombstone={tombstone} />}
      {tombstone.status === 'withdrawn' && <Withdrawn tombstone={tombstone} />}
      {tombstone.status === 'replaced' && (
        <>
          <p class="lead">{t('incident.version-removed-why')}</p>
          <p>
            <a href={pageHref(language, 'i', tombstone.ref)}>{t('incident.to-newest')}</a>
          </p>
        </>
      )}
      {tombstone.status !== 'replaced' && <ProofLink record={tombstone.ref} />}
      <p>
        <a href={pageHref(language, 'corrections')}>{t('corrections.title')}</a>
      </p>
    </article>
  );
}

interface Props {
  readonly tombstone: OpenTombstone;
}

function Retracted({ tombstone }: Props) {
  const { t, day, language } = useWords();
  const { reasonClass, survivor, note, firstPublished } = tombstone;
  return (
    <>
      <p class="lead">{t('incident.retracted-on', { day: day(tombstone.takenBackOn) })}</p>
      <dl class="facts">
        <dt>{t('incident.retracted-class')}</dt>
        <dd>{reasonClass && RETRACTION_REASONS.label(reasonClass, language)}</dd>
        {note && (
          <>
            <dt>{t('incident.retracted-note')}</dt>
            <dd>
              <Note note={note} />
            </dd>
          </>
        )}
        {firstPublished && (
          <>
            <dt>{t('incident.first-published')}</dt>
            <dd>{day(firstPublished)}</dd>
          </>
        )}
        {survivor && (
          <>
            <dt>{t('incident.survivor')}</dt>
            <dd>
              <a href={pageHref(language, 'i', survivor)}>
                <Latin text={survivor} class="ref" />
              </a>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Withdrawn({ tombstone }: Props) {
  const { t, day } = useWords();
  return (
    <>
      <p class="lead">{t('incident.withdrawn-why')}</p>
      <p>{t('incident.withdrawn-on', { day: day(tombstone.takenBackOn) })}</p>
    </>
  );
}

export const tombstonePage: PageView<ModelOf<'tombstone'>> = {
  title: ({ tombstone }, { t }) => `${t(TITLES[tombstone.status])} (${tombstone.ref})`,
  width: 'text',
  section: 'list',
  Body: Tombstone,
};
