import {
  type ComparedSide,
  type Comparison,
  type DeskComparePage,
  INCIDENT_STATES,
  type PageShell,
  REPORT_STATES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { FIELD_NAMES, valueWords } from './change-words.js';
import { CompareActs } from './compare-acts.js';
import { CompareFiles } from './compare-files.js';
import { compareHref, incidentHref, reportHref } from './desk-links.js';
import { kindWords } from './desk-words.js';
import { DeskFrame } from './frame.js';

/** Two records field by field, what differs marked, and what may be said of them. */
export function ComparePage(props: { readonly model: DeskComparePage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { comparison } = props.model;
  const { left, right, rows } = comparison;
  const differing = rows.filter(({ same }) => !same).length;
  return (
    <DeskFrame shell={props.shell} tab="incidents">
      <h1>{t('compare.title')}</h1>
      <p>
        {t('compare.differing', { count: differing })}{' '}
        <a href={compareHref(language, right.id, left.id)}>{t('compare.swap')}</a>
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={t('compare.title')}>
        <table class="compare">
          <thead>
            <tr>
              <th scope="col">{t('compare.field')}</th>
              <th scope="col">
                <SideHead side={left} />
              </th>
              <th scope="col">
                <SideHead side={right} />
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.field}
                row={row}
                ofReports={left.kind === 'report' && right.kind === 'report'}
              />
            ))}
          </tbody>
        </table>
      </div>
      <CompareFiles left={props.model.leftFiles} right={props.model.rightFiles} />
      <CompareActs comparison={comparison} />
    </DeskFrame>
  );
}

function SideHead({ side }: { readonly side: ComparedSide }) {
  const words = useWords();
  const { t, language } = words;
  const isReport = side.kind === 'report';
  const states = isReport ? REPORT_STATES : INCIDENT_STATES;
  return (
    <>
      <a href={(isReport ? reportHref : incidentHref)(language, side.id)}>
        {t(isReport ? 'desk.report' : 'desk.case')}{' '}
        {side.ref !== null && <Latin text={side.ref} class="ref" />}
      </a>{' '}
      <span class="chip chip-state">
        {states.has(side.state) ? states.label(side.state, language) : side.state}
      </span>
      <div class="small muted">
        {kindWords(side.kinds, words)}
        {!isReport && ` · ${t('desk.gathered', { count: side.reports })}`}
      </div>
    </>
  );
}

function Row(props: { readonly row: Comparison['rows'][number]; readonly ofReports: boolean }) {
  const { t } = useWords();
  const { row, ofReports } = props;
  const { field, same } = row;
  return (
    <tr data-differs={same ? undefined : ''}>
      <th scope="row">
        {t(ofReports && field === 'narrative' ? 'compare.words' : FIELD_NAMES[field])}{' '}
        {!same && <span class="chip">{t('compare.differs')}</span>}
      </th>
      <Cell field={field} values={row.left} />
      <Cell field={field} values={row.right} />
    </tr>
  );
}

function Cell(props: {
  readonly field: Comparison['rows'][number]['field'];
  readonly values: Comparison['rows'][number]['left'];
}) {
  const words = useWords();
  const { field, values } = props;
  return (
    <td>
      {values.length === 0 && <span class="muted">{words.t('compare.not-stated')}</span>}
      {values.map((value) => (
        <p key={JSON.stringify(value)}>
          <PeopleText text={valueWords(field, value, words)} />
        </p>
      ))}
    </td>
  );
}
