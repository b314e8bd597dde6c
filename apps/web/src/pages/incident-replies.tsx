import { type OpenIncidentAnswer } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Reply } from '../parts/replies.js';

/** What was contested from outside and what came of it, and where to contest. */
export function Replies({ answer }: { readonly answer: OpenIncidentAnswer }) {
  const { t, language } = useWords();
  const { incident, replies } = answer;
  return (
    <section aria-labelledby="replies">
      <h2 id="replies">{t('reply.title')}</h2>
      {replies.length > 0 && (
        <>
          <p class="muted small">{t('reply.rule')}</p>
          <ol class="plain-list stacked">
            {replies.map((reply) => (
              <li key={`${reply.part} ${reply.receivedOn} ${reply.closedOn ?? ''}`}>
                <Reply reply={reply} />
              </li>
            ))}
          </ol>
        </>
      )}
      <p class="no-print">
        <a class="button" href={pageHref(language, 'correct', incident.ref)}>
          {t('correct.title')}
        </a>
      </p>
    </section>
  );
}
