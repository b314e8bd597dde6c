import {
  COMMITMENT_BASES,
  DIRECTIONS,
  type CommitmentPage,
  type OpenCommitment,
  type OpenIncident,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { viewHref } from '../links.js';
import { incidentBasis } from '../parts/basis.js';
import { ContextFigure } from '../parts/figures.js';
import { DatasetNote } from '../parts/notes.js';
import { RecordCards } from '../parts/record.js';

/** So many of each direction; the list has them all. */
const NEWEST = 10;

const SHOWN = ['breach', 'fulfilment', 'relevant', 'exculpatory'] as const;

/** First records of each direction; what lies before the statement stands apart. */
export function CommitmentIncidents({ model }: { readonly model: CommitmentPage }) {
  const { t, language } = useWords();
  const { commitment } = model.answer;
  const { counts } = commitment;
  if (!counts) return null;
  const groups = SHOWN.filter((direction) => model.incidents[direction].length > 0);
  return (
    <>
      <section aria-labelledby="incidents">
        <h2 id="incidents">{t('commitment.incidents')}</h2>
        {groups.length === 0 && <p class="muted">{t('commitment.no-incidents')}</p>}
        {groups.map((direction) => (
          <Direction
            key={direction}
            heading={directionWords(direction, commitment, language)}
            total={counts[direction]}
            items={model.incidents[direction]}
          />
        ))}
        {groups.length > 0 && (
          <a class="more" href={viewHref(language, 'list', { commitment: commitment.slug })}>
            {t('commitment.all')}
          </a>
        )}
      </section>
      <Context model={model} />
    </>
  );
}

function directionWords(
  direction: (typeof SHOWN)[number],
  { basis }: OpenCommitment,
  language: 'en' | 'ar',
): string {
  const words = COMMITMENT_BASES.get(incidentBasis(basis)).incidents;
  return direction === 'breach' && words ? words[language] : DIRECTIONS.label(direction, language);
}

function Direction(props: {
  readonly heading: string;
  readonly total: number;
  readonly items: readonly OpenIncident[];
}) {
  const { t, number } = useWords();
  const { heading, total, items } = props;
  return (
    <>
      <h3>
        {heading} <span class="count">({number(total)})</span>
      </h3>
      {total > NEWEST && (
        <p class="small muted">{t('commitment.newest', { shown: NEWEST, total: number(total) })}</p>
      )}
      <RecordCards items={items.slice(0, NEWEST)} />
    </>
  );
}

function Context({ model }: { readonly model: CommitmentPage }) {
  const { t, language } = useWords();
  const { context } = model.incidents;
  const { counts, slug } = model.answer.commitment;
  if (!context.length && !counts?.contextDataset) return null;
  return (
    <section aria-labelledby="before" class="before">
      <h2 id="before">{t('commitment.before')}</h2>
      {counts && <ContextFigure counts={counts} />}
      {context.some((incident) => incident.dataset) && <DatasetNote />}
      <RecordCards items={context.slice(0, NEWEST)} />
      {counts && counts.contextDataset > 0 && (
        <a class="more" href={viewHref(language, 'list', { commitment: slug, layer: 'dataset' })}>
          {t('commitment.all-imported')}
        </a>
      )}
    </section>
  );
}
