import {
  INCIDENT_STATES,
  type IncidentRow,
  PUBLICATION_STATES,
  type UnitsOfPlaces,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, Name, PeopleText } from '../parts/people-text.js';
import { FamilySymbol, familyOf } from '../parts/symbol.js';
import { incidentHref } from './desk-links.js';
import { caseTitle, gradeWords } from './desk-words.js';
import { Units } from './place-words.js';

const COLUMNS = ['case', 'when', 'where', 'state', 'grades', 'held-by', 'reports'] as const;

export function IncidentTable(props: {
  readonly rows: readonly IncidentRow[];
  readonly caption: string;
  readonly units: UnitsOfPlaces;
}) {
  const { t } = useWords();
  return (
    <table class="records desk-table">
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`desk.column-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row key={row.id} row={row} units={props.units} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, units }: { readonly row: IncidentRow; readonly units: UnitsOfPlaces }) {
  const words = useWords();
  const { t, edtf, number, language } = words;
  return (
    <tr>
      <th scope="row">
        <FamilySymbol family={familyOf(row.eventType ?? '')} ring={null} />{' '}
        <a href={incidentHref(language, row.id)}>{caseTitle({ ...row, place: null }, words)}</a>
        <br />
        <Latin text={row.ref} class="ref muted" />
        {row.restricted && (
          <>
            {' '}
            <span class="chip chip-danger">{t('desk.restricted')}</span>
          </>
        )}
      </th>
      <td data-label={t('desk.column-when')}>{row.edtf ? edtf(row.edtf) : t('record.unknown')}</td>
      <td data-label={t('desk.column-where')}>
        {row.place === null && t('record.unknown')}
        {row.place && (
          <>
            <div>
              <Name name={row.place.name} language={language} />
            </div>
            <div class="muted small">
              <Units place={row.place} units={units} />
            </div>
          </>
        )}
      </td>
      <td data-label={t('desk.column-state')}>
        <div>{INCIDENT_STATES.label(row.state, language)}</div>
        <div class="muted small">{PUBLICATION_STATES.label(row.publication, language)}</div>
      </td>
      <td data-label={t('desk.column-grades')}>
        {row.blind && t('desk.blind')}
        {row.occurrence && (
          <div>{t('desk.grade-occurrence-is', { grade: gradeWords(row.occurrence, words) })}</div>
        )}
        {row.harm && <div>{t('desk.grade-harm-is', { grade: gradeWords(row.harm, words) })}</div>}
      </td>
      <td data-label={t('desk.column-held-by')}>
        {row.claimedBy ? (
          <span class="pseudonym">
            <PeopleText text={row.claimedBy} />
          </span>
        ) : (
          t('desk.nobody')
        )}
      </td>
      <td data-label={t('desk.column-reports')}>{number(row.reports)}</td>
    </tr>
  );
}
