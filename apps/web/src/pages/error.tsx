import { type ErrorPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { PeopleText } from '../parts/people-text.js';

function Failure({ model }: { readonly model: ErrorPage }) {
  const { t, language } = useWords();
  const { problem } = model;
  return (
    <>
      <p class="eyebrow">{t('error.code', { status: String(problem.status) })}</p>
      <h1>
        <PeopleText text={problem.title} />
      </h1>
      {problem.detail && (
        <p class="lead">
          <PeopleText text={problem.detail} />
        </p>
      )}
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((field) => (
            <li key={field.pointer + field.code}>
              <PeopleText text={field.detail} />
            </li>
          ))}
        </ul>
      )}
      <p>{t(problem.status === 404 ? 'error.not-found' : 'error.nothing-lost')}</p>
      {problem.retryAfter !== undefined && (
        <p>{t('error.retry', { seconds: problem.retryAfter })}</p>
      )}
      <p class="error-ways">
        {problem.retryAfter !== undefined && (
          <a class="button button-main" href="">
            {t('state.again')}
          </a>
        )}
        <a class="button" href={pageHref(language)}>
          {t('error.home')}
        </a>
        <a class="button" href={pageHref(language, 'list')}>
          {t('list.heading')}
        </a>
      </p>
    </>
  );
}

export const errorPage: PageView<ModelOf<'error'>> = {
  title: (model) => model.problem.title,
  width: 'text',
  Body: Failure,
};
