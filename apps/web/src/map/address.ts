import { formatView, parseView, type View } from '../url-state.js';

/** How long the map must rest before the address follows it, in milliseconds. */
const REST = 400;

export interface Address {
  /** A new filter or selection: Back returns to what was before. */
  readonly push: (view: View) => void;
  /** The reader moved the map. */
  readonly follow: (view: View) => void;
}

export function createAddress(onBack: (view: View) => void): Address {
  let waiting: number | undefined;
  const write = (view: View, how: 'pushState' | 'replaceState') => {
    window.clearTimeout(waiting);
    const query = formatView(view);
    const address = `${window.location.pathname}${query && `?${query}`}`;
    window.history[how](null, '', address);
    followLanguages(query);
  };
  window.addEventListener('popstate', () => onBack(parseView(window.location.search)));
  return {
    push: (view) => write(view, 'pushState'),
    follow: (view) => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => write(view, 'replaceState'), REST);
    },
  };
}

/** The language switch keeps the whole state. */
function followLanguages(query: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    link.search = query;
  }
}
