import { deskForms, isDirty, remember, restoreDrafts } from './client/drafts.js';
import { enableEdtfCheck } from './client/edtf-check.js';
import { type ClientPage, readPage } from './client/page.js';
import { PlaceBox } from './client/place-box.js';
import { enableReportWords } from './client/report-words.js';
import { enableRows } from './client/rows.js';
import { DONE_KEY, leaving, submit } from './client/submit.js';

function start(page: ClientPage): void {
  for (const form of deskForms()) {
    form.querySelector('fieldset')?.removeAttribute('disabled');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void submit(form, event.submitter, page);
    });
    enableRows(form, page);
    remember(form);
  }
  restoreDrafts(page);
  document
    .querySelectorAll<HTMLInputElement>('[data-helper="edtf"]')
    .forEach((input) => enableEdtfCheck(input, page));
  document
    .querySelectorAll<HTMLInputElement>('[data-helper="place"]')
    .forEach((input) => new PlaceBox(input, page));
  enableReportWords(page);
  window.addEventListener('beforeunload', (event) => {
    const unsaved = deskForms().some((form) => form.dataset['form'] !== 'sign-in' && isDirty(form));
    if (unsaved && !leaving.on) event.preventDefault();
  });
  tellDone(page);
}

/** After a saved change has loaded the page again: say so, and go on where the work was. */
function tellDone(page: ClientPage): void {
  const done = sessionStorage.getItem(DONE_KEY);
  if (done === null) return;
  sessionStorage.removeItem(DONE_KEY);
  page.tell(page.say('desk.client-saved'));
  document.getElementById(`${done}-title`)?.focus({ preventScroll: true });
}

const page = readPage();
if (page) start(page);
