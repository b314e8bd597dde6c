/** Told to the page when parts of it were loaded anew. */
export const FRESHENED = 'himaya-freshened';

/**
 * Loads the page again behind the one that is shown, and takes from it the parts that an act has made old. Where no
 * answer comes they stay as they are, until the page is left.
 */
export function freshen(then: () => void = () => undefined): void {
  if (document.querySelector('[data-fresh]') === null) return;
  const request = new XMLHttpRequest();
  request.open('GET', location.href);
  // read as a page, so that no text has to be made into elements here
  request.responseType = 'document';
  request.addEventListener('load', () => {
    const now = request.status === 200 ? request.responseXML : null;
    if (!now) return;
    takeParts(now);
    then();
  });
  request.send();
}

function takeParts(now: Document): void {
  for (const old of document.querySelectorAll<HTMLElement>('[data-fresh]')) {
    const part = now.querySelector(`[data-fresh="${old.dataset['fresh'] ?? ''}"]`);
    if (part) old.replaceWith(document.adoptNode(part));
  }
  document.dispatchEvent(new CustomEvent(FRESHENED));
}
