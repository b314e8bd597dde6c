/** A record as its own page shows it, without what stands round it. */
export type RecordParts = readonly Node[];

/** A case has its forms on a page of its own: beside the list stand its head, and what comes next. */
const PARTS_OF_CASE = ':scope > .bench-head, :scope > .bench > .bench-side';

const isCase = (desk: Element): boolean => desk.querySelector(':scope > .bench-head') !== null;

/** Records by their address, loaded once: the next ones are there before anybody asks. */
export class Records {
  private readonly loading = new Map<string, Promise<RecordParts | null>>();

  /** Null where it cannot be shown. */
  get(href: string): Promise<RecordParts | null> {
    const known = this.loading.get(href);
    if (known) return known;
    const asked = load(href);
    this.loading.set(href, asked);
    // what failed is asked for anew
    void asked.then((parts) => parts ?? this.loading.delete(href));
    return asked;
  }

  /** Changed since: loaded anew the next time. */
  forget(href: string): void {
    this.loading.delete(href);
  }
}

/** Read as a page, so that no text has to be made into elements here. */
function load(href: string): Promise<RecordParts | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', href);
    request.responseType = 'document';
    request.addEventListener('load', () => {
      const desk =
        request.status === 200 ? request.responseXML?.querySelector('[data-desk]') : null;
      resolve(desk ? partsOf(desk) : null);
    });
    request.addEventListener('error', () => resolve(null));
    request.send();
  });
}

function partsOf(desk: Element): RecordParts {
  const parts = isCase(desk)
    ? [...desk.querySelectorAll(PARTS_OF_CASE)]
    : [...desk.querySelectorAll(':scope > [data-status] ~ *')];
  return parts.map((part) => {
    lower(part);
    return document.adoptNode(part);
  });
}

/** The page has a first heading of its own. */
function lower(part: Element): void {
  const heading = part.matches('h1') ? part : part.querySelector('h1');
  heading?.setAttribute('role', 'heading');
  heading?.setAttribute('aria-level', '2');
}
