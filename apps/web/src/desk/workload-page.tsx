import { type DeskWorkloadPage, type PageShell, ROLES } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { DeskFrame } from './frame.js';

const COUNTS = ['assigned', 'claimed', 'waiting', 'done'] as const;

/** How much each has to do, so that nobody is given more than they can carry. */
export function WorkloadPage(props: {
  readonly model: DeskWorkloadPage;
  readonly shell: PageShell;
}) {
  const { t, number, language } = useWords();
  const { items } = props.model.workload;
  return (
    <DeskFrame shell={props.shell} tab={null}>
      <h1>{t('workload.title')}</h1>
      <p class="muted">{t('workload.note')}</p>
      {items.length === 0 ? (
        <p class="banner">{t('workload.none')}</p>
      ) : (
        <div class="table-scroll" tabIndex={0} role="region" aria-label={t('workload.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('workload.person')}</th>
                {COUNTS.map((count) => (
                  <th key={count} scope="col">
                    {t(`workload.${count}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <tr key={row.name}>
                  <th scope="row">
                    <PeopleText text={row.name} />{' '}
                    <span class="muted small">
                      {row.roles.map((role) => ROLES.label(role, language)).join(' · ')}
                    </span>
                  </th>
                  {COUNTS.map((count) => (
                    <td key={count}>{number(row[count])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DeskFrame>
  );
}
