import {
  DECLARATION_PROMISES,
  type Label,
  type OpenCommitment,
  type PublicDeclaration,
  type RegisterSource,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleParagraph, PeopleText } from '../parts/people-text.js';

/** Where words and acts can be looked up. */
export function SourceList({ sources }: { readonly sources: readonly RegisterSource[] }) {
  return (
    <ul class="plain-list small">
      {sources.map(({ text, url }) => (
        <li key={`${text} ${url ?? ''}`}>
          <PeopleText text={text} />{' '}
          {url && (
            <a href={url} rel="noreferrer nofollow">
              <Latin text={url} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Guarantees that a party gave and two people sourced, in the original and translated. */
export function Declarations({ commitment }: { readonly commitment: OpenCommitment }) {
  const { t } = useWords();
  const { declarations } = commitment.recorded;
  if (declarations.length === 0) return null;
  return (
    <section aria-labelledby="declarations">
      <h2 id="declarations">{t('commitment.declarations')}</h2>
      <ul class="obligations">
        {declarations.map((declaration) => (
          <li key={declaration.id} id={declaration.id}>
            <Declaration declaration={declaration} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Declaration({ declaration }: { readonly declaration: PublicDeclaration }) {
  const { t, edtf, day, language } = useWords();
  const named = (labels: readonly Label[]): string =>
    labels.map((label) => label[language]).join(' · ');
  const { endorsedBy, communities, places, promises, validFrom, validTo, stillBinds } = declaration;
  const lines = [
    endorsedBy.length > 0 &&
      t('commitment.endorsed-by', { parties: named(endorsedBy.map(({ label }) => label)) }),
    communities.length > 0 && t('commitment.declared-for', { communities: named(communities) }),
    places.length > 0 && t('commitment.declared-in', { places: named(places) }),
    t('commitment.declared-promises', {
      promises: promises
        .map((code) =>
          DECLARATION_PROMISES.has(code) ? DECLARATION_PROMISES.label(code, language) : code,
        )
        .join(' · '),
    }),
    validTo
      ? t('incident.from-to', { from: day(validFrom), to: day(validTo) })
      : t('commitment.from', { day: day(validFrom) }),
    !declaration.inStatementScope && t('commitment.declared-after'),
  ].filter((line) => line !== false);
  return (
    <>
      <h3>
        <PeopleText text={declaration.title[language]} />
      </h3>
      <p class="small muted">
        {t('commitment.declared-by', { party: declaration.issuer.label[language] })}
        {' · '}
        {edtf(declaration.dateEdtf)}
        {declaration.channel && (
          <>
            {' · '}
            <PeopleText text={declaration.channel} />
          </>
        )}
      </p>
      <h4>{t('commitment.declared-original')}</h4>
      <blockquote lang={declaration.lang ?? undefined} dir="auto">
        <PeopleParagraph text={declaration.textOrig} />
      </blockquote>
      {declaration.lang !== language && (
        <>
          <h4>{t('commitment.declared-translation')}</h4>
          <PeopleParagraph text={declaration.text[language]} />
        </>
      )}
      {lines.map((line) => (
        <p key={line} class="small">
          {line}
        </p>
      ))}
      {stillBinds && (
        <p class="small">
          {t('commitment.still-binds', { day: day(stillBinds.date) })}{' '}
          <PeopleText text={stillBinds.reason[language]} />
        </p>
      )}
      <SourceList sources={declaration.sources} />
    </>
  );
}
