import { GRADES, PRECISIONS, type OpenIncident } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type Names } from '../parts/facets.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ClassLabel, RecordSymbol, RecordTitle, Wider } from '../parts/record.js';
import { dateWords, harmWords } from '../parts/record-words.js';

/** One record beside the map. Focus goes to its heading and back to its mark. */
export function Drawer(props: {
  readonly incident: OpenIncident | 'gone' | null;
  readonly names: Names;
  readonly onBack: () => void;
}) {
  const { t } = useWords();
  const { incident, onBack } = props;
  return (
    <div class="drawer">
      <button type="button" onClick={onBack}>
        {t('map.back')}
      </button>
      {incident === null && <p role="status">{t('map.loading-record')}</p>}
      {incident === 'gone' && <p role="status">{t('map.gone')}</p>}
      {incident !== null && incident !== 'gone' && (
        <Facts incident={incident} names={props.names} />
      )}
    </div>
  );
}

/** The sentence of the grade; a dataset record has its label instead. */
function Known({ incident }: { readonly incident: OpenIncident }) {
  const { language } = useWords();
  const { grade } = incident;
  if (grade === null || !GRADES.has(grade)) return null;
  return <span class="small">{GRADES.get(grade).sentence[language]}</span>;
}

function Facts(props: { readonly incident: OpenIncident; readonly names: Names }) {
  const { incident, names } = props;
  const words = useWords();
  const { t, language } = words;
  const summary = incident.summary[language] ?? incident.summary.en ?? incident.summary.ar;
  const precision = PRECISIONS.has(incident.precision) ? PRECISIONS.get(incident.precision) : null;
  return (
    <>
      <h2 id="map-drawer" tabIndex={-1}>
        <RecordSymbol incident={incident} size={30} /> <RecordTitle incident={incident} />
      </h2>
      <p class="muted small">
        <Latin text={incident.ref} class="ref" /> · {dateWords(incident, words)} ·{' '}
        <Wider incident={incident} />
      </p>
      <p>
        <ClassLabel incident={incident} /> <Known incident={incident} />
      </p>
      {summary && (
        <p>
          <PeopleText text={summary} />
        </p>
      )}
      <ul class="plain-list">
        {harmWords(incident, words).map((figure) => (
          <li key={figure}>{figure}</li>
        ))}
        {precision && <li class="muted sentence-start">{precision.sentence[language]}</li>}
      </ul>
      {incident.commitments.length > 0 && (
        <p>
          {incident.commitments.map((link) => (
            <a
              key={`${link.code} ${link.direction}`}
              class="chip"
              href={pageHref(language, 'commitments', link.slug)}
            >
              <Latin text={link.code} /> {names.commitments[link.code]}
            </a>
          ))}
        </p>
      )}
      <p>
        <a class="button button-main" href={pageHref(language, 'i', incident.ref)}>
          {t('map.open')}
        </a>
      </p>
    </>
  );
}
