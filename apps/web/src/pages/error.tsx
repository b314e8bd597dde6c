import { type ProblemBody } from '@himaya/contracts';
import { deskData } from '../desk/client-data.js';
import { DeskFrame } from '../desk/frame.js';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { PeopleText } from '../parts/people-text.js';

function Failure(props: { readonly problem: ProblemBody; readonly desk: boolean }) {
  const { t, language } = useWords();
  const { problem } = props;
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
        {problem.type === 'second-factor-required' && (
          <a class="button button-main" href={pageHref(language, 'desk', 'account')}>
            {t('error.secure')}
          </a>
        )}
        {props.desk && (
          <a class="button" href={pageHref(language, 'desk')}>
            {t('error.desk')}
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
  Body: ({ model, shell }) => <Failure problem={model.problem} desk={isOfDesk(shell.path)} />,
};

const isOfDesk = (path: string): boolean => /^\/desk(\/|\?|$)/.test(path);

/** For somebody who is signed in: the tabs of the desk stay, and lead back. */
export const deskErrorPage: PageView<ModelOf<'desk-error'>> = {
  title: (model) => model.problem.title,
  width: 'wide',
  section: 'desk',
  data: deskData,
  Body: ({ model, shell }) => (
    <DeskFrame shell={shell} tab={null}>
      <Failure problem={model.problem} desk />
    </DeskFrame>
  ),
};
