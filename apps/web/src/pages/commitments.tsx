import {
  COMMITMENT_BASES,
  MONITORED,
  type CommitmentsPage,
  type OpenCommitment,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { mainBasis } from '../parts/basis.js';
import { EntryFigures } from '../parts/figures.js';
import { TranslationNote } from '../parts/notes.js';
import { Latin } from '../parts/people-text.js';

interface Group {
  readonly id: string;
  readonly items: readonly OpenCommitment[];
}

/** The publishers' own promises and the statement's claims have tables of their own. */
function partsOf(items: readonly OpenCommitment[]): {
  readonly monitored: readonly Group[];
  readonly called: readonly Group[];
  readonly self: readonly Group[];
  readonly claims: readonly Group[];
} {
  const main = (item: OpenCommitment) => mainBasis(item.basis);
  const others = items.filter((item) => main(item) !== 'self' && main(item) !== 'claim');
  const byBasis = (rows: readonly OpenCommitment[]) =>
    COMMITMENT_BASES.codes
      .map((id) => ({ id, items: rows.filter((row) => main(row) === id) }))
      .filter((group) => group.items.length > 0);
  return {
    monitored: byBasis(others.filter((item) => item.monitored !== 'no')),
    called: byBasis(others.filter((item) => item.monitored === 'no')),
    self: byBasis(items.filter((item) => main(item) === 'self')),
    claims: byBasis(items.filter((item) => main(item) === 'claim')),
  };
}

function Commitments({ model }: { readonly model: CommitmentsPage }) {
  const { t, day, language } = useWords();
  const { answer } = model;
  const parts = partsOf(answer.items);
  return (
    <>
      <h1>{t('commitments.heading')}</h1>
      <p class="lead">{t('commitments.lead')}</p>
      <p class="muted">
        {answer.source.title[language]} · {day(answer.source.date)} ·{' '}
        <a href={pageHref(language, 'statement')}>{t('statement.title')}</a>
      </p>
      <p class="banner">{t('commitments.how-to-read')}</p>
      <TranslationNote />
      {answer.items.length === 0 && <p class="banner">{t('commitments.none')}</p>}
      <Part id="monitored" groups={parts.monitored} />
      <Part id="called" groups={parts.called} />
      <Part id="self" groups={parts.self} />
      <Part id="claims" groups={parts.claims} />
    </>
  );
}

function Part(props: {
  readonly id: 'monitored' | 'called' | 'self' | 'claims';
  readonly groups: readonly Group[];
}) {
  const { t } = useWords();
  if (!props.groups.length) return null;
  return (
    <section aria-labelledby={props.id} class="commitment-part">
      <h2 id={props.id}>{t(`commitments.${props.id}`)}</h2>
      <p class="muted">{t(`commitments.${props.id}-note`)}</p>
      {props.groups.map((group) => (
        <BasisTable key={group.id} group={group} />
      ))}
    </section>
  );
}

function BasisTable({ group }: { readonly group: Group }) {
  const { t, language } = useWords();
  const basis = COMMITMENT_BASES.get(group.id);
  const party = group.id !== 'claim';
  return (
    <table class="records commitments">
      <caption>{basis.label[language]}</caption>
      <thead>
        <tr>
          <th scope="col">{t('commitments.entry')}</th>
          {party && <th scope="col">{basis.party[language]}</th>}
          <th scope="col">{t('commitments.recorded')}</th>
        </tr>
      </thead>
      <tbody>
        {group.items.map((item) => (
          <tr key={item.code}>
            <th scope="row">
              <Latin text={item.code} class="ref muted" />{' '}
              <a href={pageHref(language, 'commitments', item.slug)}>
                {item.entry.title[language]}
              </a>
              <Marks item={item} />
            </th>
            {party && (
              <td data-label={basis.party[language]}>
                <Parties item={item} />
              </td>
            )}
            <td data-label={t('commitments.recorded')}>
              <EntryFigures commitment={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Why it is followed, whether it is inferred, whether it is closed. */
function Marks({ item }: { readonly item: OpenCommitment }) {
  const { t, day, language } = useWords();
  return (
    <span class="marks small muted">
      {item.monitored !== 'no' && <span>{MONITORED.label(item.monitored, language)}</span>}
      {item.entry.reading === 'inferred' && <span>{t('commitment.inferred')}</span>}
      {item.contextOnly && <span>{t('commitment.context-only')}</span>}
      {item.closed && <span>{t('commitment.closed', { day: day(item.closed) })}</span>}
    </span>
  );
}

function Parties({ item }: { readonly item: OpenCommitment }) {
  const { t, day, language } = useWords();
  if (!item.obligations.length) return <span class="muted">{t('commitment.no-party')}</span>;
  return (
    <ul class="plain-list">
      {item.obligations.map((duty) => (
        <li key={`${duty.actor.code} ${duty.validFrom ?? ''}`}>
          <bdi>{duty.actor.label[language]}</bdi>
          {duty.validTo && (
            <span class="muted small"> {t('commitment.until', { day: day(duty.validTo) })}</span>
          )}
          {duty.origin === 'exercise' && (
            <>
              {' '}
              <span class="chip">{t('commitment.exercise')}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export const commitmentsPage: PageView<ModelOf<'commitments'>> = {
  title: (_model, { t }) => t('commitments.heading'),
  width: 'wide',
  section: 'commitments',
  Body: Commitments,
};
