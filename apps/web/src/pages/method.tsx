import { type MethodPage } from '@himaya/contracts';
import { type VNode } from 'preact';
import { useWords } from '../i18n/language.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { AttributionTable, GradeTable, TierTable } from './method-tables.js';

/** Sections in reading order; each id is an anchor that badges link to. */
const SECTIONS = [
  { id: 'records', texts: ['records-1', 'records-2', 'records-3'] },
  { id: 'sources', texts: ['sources-1', 'sources-2', 'sources-3'] },
  { id: 'grades', texts: ['grades-1', 'grades-2', 'grades-3', 'grades-4'], Table: GradeTable },
  { id: 'attribution', texts: ['attribution-1'], Table: AttributionTable },
  { id: 'people', texts: ['people-1', 'people-2', 'people-3'] },
  { id: 'tiers', texts: ['tiers-1', 'tiers-2'], Table: TierTable },
  { id: 'embargo', texts: ['embargo-1'] },
  { id: 'datasets', texts: ['datasets-1'] },
  { id: 'commitments', texts: ['commitments-1', 'commitments-2'] },
  { id: 'figures', texts: ['figures-1', 'figures-2'] },
  { id: 'corrections', texts: ['corrections-1'] },
  { id: 'limits', texts: ['limits-1', 'limits-2'] },
] as const;

const RISKS = ['seized', 'network', 'phone', 'collusion', 'copies', 'small', 'ledger'] as const;

function Method({ model }: { readonly model: MethodPage }) {
  const { t } = useWords();
  return (
    <article class="method">
      <h1>{t('method.title')}</h1>
      <p class="lead">{t('method.lead')}</p>
      {!model.arabicReviewed && <p class="banner banner-notice">{t('method.unreviewed')}</p>}
      <nav aria-labelledby="contents" class="contents">
        <h2 id="contents">{t('method.contents')}</h2>
        <ol>
          {[...SECTIONS.map(({ id }) => id), 'risks' as const].map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{t(`method.${id}`)}</a>
            </li>
          ))}
        </ol>
      </nav>
      {SECTIONS.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>{t(`method.${section.id}`)}</h2>
          {'Table' in section && table(section.Table)}
          {section.texts.map((text) => (
            <p key={text}>{t(`method.${text}`)}</p>
          ))}
        </section>
      ))}
      <section aria-labelledby="risks">
        <h2 id="risks">{t('method.risks')}</h2>
        <ul>
          {RISKS.map((risk) => (
            <li key={risk}>{t(`method.risk-${risk}`)}</li>
          ))}
        </ul>
      </section>
    </article>
  );
}

function table(Table: () => VNode): VNode {
  return <Table />;
}

export const methodPage: PageView<ModelOf<'method'>> = {
  title: (_model, { t }) => t('method.title'),
  width: 'text',
  section: 'method',
  Body: Method,
};
