import {
  DATASET_FLAGS,
  DATE_PRECISIONS,
  UCDP,
  citationOf,
  UCDP_VIOLENCE_TYPES,
  type OpenIncident,
  type PublicDataset,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { importedWords } from '../parts/record-words.js';

/** What the dataset gives, as it gives it, and what we did not check. */
export function DatasetFacts(props: {
  readonly incident: OpenIncident;
  readonly dataset: PublicDataset;
}) {
  const words = useWords();
  const { t } = words;
  const { dataset } = props;
  return (
    <section aria-labelledby="dataset">
      <h2 id="dataset">{t('dataset.heading')}</h2>
      <div class="banner banner-dataset">
        <p>
          <strong>{importedWords(dataset, words)}</strong>
        </p>
        <p>{t('dataset.unchecked')}</p>
      </div>
      <Figures dataset={dataset} />
      <Coding dataset={dataset} />
      <Citation dataset={dataset} />
    </section>
  );
}

function Figures({ dataset }: { readonly dataset: PublicDataset }) {
  const { t, number, language } = useWords();
  return (
    <dl class="facts">
      <dt>{t('dataset.dead')}</dt>
      <dd>
        {t('dataset.low-best-high', {
          low: dataset.low,
          best: dataset.best,
          high: dataset.high,
        })}
        <br />
        <span class="small muted">{UCDP.dead[language]}</span>
      </dd>
      <dt>{t('dataset.civilians')}</dt>
      <dd>
        {number(dataset.killedCivilians)}{' '}
        <span class="small muted">({UCDP.civilians[language]})</span>
      </dd>
      <dt>{t('dataset.combatants')}</dt>
      <dd>{number(dataset.killedCombatants)}</dd>
      <dt>{t('dataset.status-unknown')}</dt>
      <dd>{number(dataset.killedUnknown)}</dd>
    </dl>
  );
}

function Coding({ dataset }: { readonly dataset: PublicDataset }) {
  const { t, language } = useWords();
  const type = String(dataset.violenceType);
  const precision = String(dataset.datePrecision);
  return (
    <dl class="facts">
      <dt>{t('dataset.parties')}</dt>
      <dd>
        {dataset.parties.map((party, index) => (
          <span key={party}>
            {index > 0 && ' · '}
            <PeopleText text={party} lang="en" />
          </span>
        ))}
        <br />
        <span class="small muted">{UCDP.parties[language]}</span>
      </dd>
      <dt>{t('dataset.violence')}</dt>
      <dd>{UCDP_VIOLENCE_TYPES.has(type) ? UCDP_VIOLENCE_TYPES.label(type, language) : type}</dd>
      <dt>{t('dataset.date-precision')}</dt>
      <dd>
        {DATE_PRECISIONS.has(precision) ? DATE_PRECISIONS.label(precision, language) : precision}
      </dd>
      {dataset.flags.length > 0 && (
        <>
          <dt>{t('dataset.flags')}</dt>
          <dd>
            {dataset.flags
              .map((flag) => (DATASET_FLAGS.has(flag) ? DATASET_FLAGS.label(flag, language) : flag))
              .join(' · ')}
          </dd>
        </>
      )}
    </dl>
  );
}

function Citation({ dataset }: { readonly dataset: PublicDataset }) {
  const { t, language } = useWords();
  return (
    <dl class="facts">
      <dt>{t('dataset.row')}</dt>
      <dd>
        <Latin text={`${dataset.name} ${dataset.version}, ${dataset.recordId}`} />
      </dd>
      <dt>{t('dataset.licence')}</dt>
      <dd>
        <a href={UCDP.licence.url} rel="noreferrer license">
          {UCDP.licence.name[language]}
        </a>
      </dd>
      <dt>{t('dataset.citation')}</dt>
      <dd class="small">
        <PeopleText text={citationOf(UCDP, dataset.version, language)} />
      </dd>
    </dl>
  );
}
