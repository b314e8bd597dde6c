import { type PageModel, type PageShell } from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { LanguageProvider, type makeWords } from './i18n/language.js';
import { type PageView, type Preload } from './page-view.js';
import { pageViews } from './page-views.js';
import { ExerciseBar, EXERCISE_TITLE } from './parts/exercise-bar.js';
import { Footer } from './parts/footer.js';
import { Header } from './parts/header.js';
import { instanceWords } from './parts/instance-name.js';
import { withoutControls } from './parts/people-text.js';

/** Renders one page with its shell. Every word comes from `words`. */
export function renderDocument(
  shell: PageShell,
  model: PageModel,
  words: ReturnType<typeof makeWords>,
): string {
  // The registry pairs each name with the view of its own model.
  const view = pageViews[model.page] as PageView<PageModel>;
  const props = { shell, model };
  const title = [
    ...(shell.exercise ? [EXERCISE_TITLE] : []),
    view.title(model, words),
    instanceWords(shell, words),
  ].join(' · ');
  const html = renderToString(
    <LanguageProvider value={words}>
      <Document shell={shell} title={withoutControls(title)} preload={view.preload?.(props) ?? []}>
        {shell.exercise && <ExerciseBar />}
        <Header shell={shell} section={view.section ?? null} />
        <main id="main" class={`page page-${view.width}`}>
          <view.Body shell={shell} model={model} />
        </main>
        <Footer shell={shell} data={view.section !== 'desk'} />
      </Document>
    </LanguageProvider>,
  );
  const data = view.data?.(props, words);
  return `<!doctype html>${data ? withData(html, data) : html}`;
}

/** Script content takes no entities, so the data cannot pass through the renderer. */
function withData(html: string, data: object): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return html.replace(
    '</body>',
    () => `<script type="application/json" id="page-data">${json}</script></body>`,
  );
}

function Document(props: {
  readonly shell: PageShell;
  readonly title: string;
  readonly preload: readonly Preload[];
  readonly children: ComponentChildren;
}) {
  const { shell } = props;
  return (
    <html lang={shell.language} dir={shell.language === 'ar' ? 'rtl' : 'ltr'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{props.title}</title>
        <link rel="icon" href="data:," />
        {shell.assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {props.preload.map((link) => (
          <link key={link.href} rel="preload" as="fetch" crossorigin="anonymous" {...link} />
        ))}
        {shell.assets.scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>{props.children}</body>
    </html>
  );
}
