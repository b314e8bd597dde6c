import { type PageModel, type RenderPage } from '@himaya/contracts';
import { describeEdtf } from '@himaya/edtf';
import { renderDocument } from './document.js';
import { catalogue as ar } from './i18n/ar.po';
import { catalogue as en } from './i18n/en.po';
import { makeWords } from './i18n/language.js';

const words = {
  en: makeWords('en', en, describeEdtf),
  ar: makeWords('ar', ar, describeEdtf),
};

/** A whole HTML document. */
export const render: RenderPage = (shell, model) =>
  renderDocument(shell, model, words[shell.language]);

/** Names in the build's manifest of the style and the script of a page. */
export function entriesOf(page: PageModel['page']): {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
} {
  const styles = ['src/styles/main.css'];
  if (page === 'map') return { styles, scripts: ['src/map/entry.ts'] };
  if (page === 'ledger') return { styles, scripts: ['src/ledger/entry.ts'] };
  if (page.startsWith('desk') || ['sign-in', 'join', 'setup'].includes(page))
    return { styles, scripts: ['src/desk/entry.ts'] };
  return { styles, scripts: [] };
}

export { foldForm, parseView } from './url-state.js';
