import { type Backlog, type HomePage } from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { pageHref, viewHref } from '../links.js';
import { type ModelOf, type PageView } from '../page-view.js';
import { LoadingNote } from '../parts/notes.js';
import { RecordCards } from '../parts/record.js';

function Home({ model }: { readonly model: HomePage }) {
  const { t, language } = useWords();
  return (
    <>
      <div class="hero">
        <h1>{t('home.heading')}</h1>
        <p class="lead">{t('home.lead')}</p>
        <Totals totals={model.totals} />
      </div>
      <Doors intakeOpen={model.intakeOpen} />
      <div class="home-columns">
        <section aria-labelledby="newest">
          <h2 id="newest">{t('home.newest')}</h2>
          {model.newest.length ? (
            <RecordCards items={model.newest} />
          ) : (
            <p class="muted">{t('home.none')}</p>
          )}
          <a class="more" href={pageHref(language, 'list')}>
            {t('home.all-records')}
          </a>
        </section>
        <section aria-labelledby="backlog">
          <h2 id="backlog">{t('home.backlog')}</h2>
          <BacklogTable backlog={model.backlog} />
        </section>
      </div>
    </>
  );
}

function Totals({ totals }: { readonly totals: HomePage['totals'] }) {
  const { number, language } = useWords();
  if (!totals) return <LoadingNote />;
  return (
    <ul class="totals">
      <li>
        <a href={viewHref(language, 'list', { layer: 'assessed' })}>
          <Say
            id="home.assessed"
            args={{ count: totals.assessed, figure: <strong>{number(totals.assessed)}</strong> }}
          />
        </a>
      </li>
      <li class="totals-dataset">
        <a href={viewHref(language, 'list', { layer: 'dataset' })}>
          <Say
            id="home.imported"
            args={{ count: totals.dataset, figure: <strong>{number(totals.dataset)}</strong> }}
          />
        </a>
      </li>
    </ul>
  );
}

const DOORS = ['map', 'commitments', 'statement', 'method'] as const;

function Doors({ intakeOpen }: { readonly intakeOpen: boolean }) {
  const { t, language } = useWords();
  return (
    <ul class="doors">
      {DOORS.map((door) => (
        <li key={door} class="card">
          <h2>
            <a href={pageHref(language, door)}>{t(`home.door-${door}`)}</a>
          </h2>
          <p>{t(`home.about-${door}`)}</p>
        </li>
      ))}
      <li class="card door-report">
        <h2>
          <a href={pageHref(language, 'report')}>{t('home.door-report')}</a>
        </h2>
        <p>{intakeOpen ? t('home.about-report') : t('home.report-closed')}</p>
      </li>
    </ul>
  );
}

const STEPS = ['received', 'assessing', 'awaitingReview', 'published', 'discounted'] as const;

function BacklogTable({ backlog }: { readonly backlog: Backlog | null }) {
  const { t, number, day } = useWords();
  if (!backlog) return <p class="muted">{t('home.backlog-none')}</p>;
  return (
    <>
      <dl class="facts backlog">
        {STEPS.map((step) => {
          const figure = backlog.figures[step];
          return (
            <div key={step}>
              <dt>{t(`home.step-${step}`)}</dt>
              <dd>{figure === null ? t('home.fewer-than-5') : number(figure)}</dd>
            </div>
          );
        })}
      </dl>
      <p class="small muted">{t('home.backlog-made', { day: day(backlog.madeOn) })}</p>
    </>
  );
}

export const homePage: PageView<ModelOf<'home'>> = {
  title: (_model, { t }) => t('home.title'),
  width: 'wide',
  Body: Home,
};
