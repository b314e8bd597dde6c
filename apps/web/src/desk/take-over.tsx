import { type Incident } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin } from '../parts/people-text.js';
import { agreedFacts } from './agreed-facts.js';

/** Nothing is stated until it is saved. */
export function TakeOver({ incident }: { readonly incident: Pick<Incident, 'facts' | 'reports'> }) {
  const { t } = useWords();
  const agreed = agreedFacts(incident);
  const values = Object.values(agreed);
  if (values.length === 0) return null;
  return (
    <p>
      <button type="button" disabled data-take-over={JSON.stringify(agreed)}>
        {t('desk.take-over')}
      </button>{' '}
      <span class="hint">
        <Latin text={values.join(' · ')} />
      </span>
    </p>
  );
}
