import { CUSTODY_ACTS, type EvidenceItem } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { evidenceHref } from './desk-links.js';
import { momentWords } from './desk-words.js';
import { Size } from './evidence-list.js';

interface Props {
  readonly item: EvidenceItem;
}

/** What the file is, by its own bytes, and since when they are the same. */
export function Hashes({ item }: Props) {
  const words = useWords();
  const { t, day, language } = words;
  return (
    <section class="card" aria-labelledby="evidence-hashes">
      <h2 id="evidence-hashes">{t('evidence.hashes')}</h2>
      <p>
        {item.fixityOn
          ? t('evidence.matches', {
              moment: momentWords(item.addedAt, words),
              day: day(item.fixityOn),
            })
          : t('evidence.sealed', { moment: momentWords(item.addedAt, words) })}
      </p>
      <dl class="evidence-facts">
        <dt>{t('evidence.type')}</dt>
        <dd>
          <Latin text={item.mediaType} />
        </dd>
        <dt>{t('evidence.size')}</dt>
        <dd>
          <Size bytes={item.bytes} />
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <Latin text={item.sha256} class="evidence-hash" />
        </dd>
        <dt>SHA-512</dt>
        <dd>
          <Latin text={item.sha512} class="evidence-hash" />
        </dd>
        {item.derivedFrom && (
          <>
            <dt>{t('evidence.derived-from')}</dt>
            <dd>
              <a href={evidenceHref(language, item.derivedFrom)}>{t('evidence.the-original')}</a>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** What the file says of itself: shown to who may open it, and believed by nobody. */
export function Metadata({ item }: Props) {
  const { t } = useWords();
  const tags = Object.entries(item.metadata ?? {});
  return (
    <section class="card" aria-labelledby="evidence-metadata">
      <h2 id="evidence-metadata">{t('evidence.metadata')}</h2>
      {!item.acts.includes('open') && <p class="muted">{t('evidence.metadata-closed')}</p>}
      {item.acts.includes('open') && tags.length === 0 && (
        <p class="muted">{t('evidence.metadata-none')}</p>
      )}
      {tags.length > 0 && (
        <details>
          <summary>{t('evidence.metadata-count', { count: tags.length })}</summary>
          <dl class="evidence-facts">
            {tags.map(([name, value]) => (
              <div key={name}>
                <dt>
                  <Latin text={name} />
                </dt>
                <dd>
                  <PeopleText text={value} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

/** Each touch, from the first. */
export function Custody({ item }: Props) {
  const words = useWords();
  const { t, language } = words;
  return (
    <section class="card evidence-custody" aria-labelledby="evidence-custody">
      <h2 id="evidence-custody">{t('evidence.custody')}</h2>
      <ol>
        {item.custody.map((event, at) => (
          <li key={`${at} ${event.at}`}>
            <strong>{CUSTODY_ACTS.label(event.act, language)}</strong>{' '}
            {event.by ? <PeopleText text={event.by} /> : t('evidence.by-worker')}{' '}
            <span class="muted small">{momentWords(event.at, words)}</span>
            {event.reason && (
              <p class="small">
                <PeopleText text={event.reason} />
              </p>
            )}
            {event.hashAfter && (
              <p class="small muted">
                SHA-256{' '}
                {event.hashBefore && event.hashBefore !== event.hashAfter && (
                  <>
                    <Latin text={event.hashBefore.slice(0, 16)} />…{' → '}
                  </>
                )}
                <Latin text={event.hashAfter.slice(0, 16)} />…
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
