import { tellDone } from './client/done.js';
import { deskForms, isDirty, remember, restoreDrafts } from './client/drafts.js';
import { enableEdtfCheck } from './client/edtf-check.js';
import { FRESHENED } from './client/freshen.js';
import { type ClientPage, make, readPage } from './client/page.js';
import { enableItemFiles, enableKnownAddress } from './client/item-entry.js';
import { enableJoin } from './client/join.js';
import { PlaceBox } from './client/place-box.js';
import { addFilterCounts } from './client/filter-counts.js';
import { followChanges } from './client/live.js';
import { holdLease } from './client/lease.js';
import { enableActs } from './client/account.js';
import { enableUploads } from './client/evidence-upload.js';
import { enableViewer } from './client/evidence-viewer.js';
import { gradeKeys } from './client/grade-keys.js';
import { clearFaultsOnChange } from './client/problems.js';
import { enableReportWords } from './client/report-words.js';
import { enableRows } from './client/rows.js';
import { settleSession } from './client/signed-out.js';
import { leaving, submit } from './client/submit.js';
import { enableTakeOver } from './client/take-over.js';
import { enableWork } from './client/worklist.js';

function start(page: ClientPage): void {
  settleSession(page);
  for (const form of deskForms()) enable(form, page);
  document.addEventListener(FRESHENED, () => {
    for (const form of deskForms()) if (!form.noValidate) enable(form, page);
  });
  enableActs(page);
  if (restoreDrafts(page)) tellWaiting(page);
  document
    .querySelectorAll<HTMLInputElement>('[data-helper="edtf"]')
    .forEach((input) => enableEdtfCheck(input, page));
  document
    .querySelectorAll<HTMLInputElement>('[data-helper="place"]')
    .forEach((input) => new PlaceBox(input, page));
  document
    .querySelectorAll<HTMLInputElement>('[data-helper="address"]')
    .forEach((input) => enableKnownAddress(input, page));
  document
    .querySelectorAll<HTMLElement>('[data-item-files]')
    .forEach((field) => enableItemFiles(field, page));
  holdLease(page);
  enableJoin(page);
  enableReportWords(page);
  enableTakeOver(page);
  enableUploads(page);
  enableWork(page, { ...gradeKeys(), ...enableViewer(page) });
  followChanges(page);
  void addFilterCounts(page);
  window.addEventListener('beforeunload', (event) => {
    const unsaved = deskForms().some((form) => form.dataset['form'] !== 'sign-in' && isDirty(form));
    if (unsaved && !leaving.on) event.preventDefault();
  });
  tellDone(page);
}

function enable(form: HTMLFormElement, page: ClientPage): void {
  form.querySelector('fieldset')?.removeAttribute('disabled');
  // The page says what is missing, in its own language and place.
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(form, event.submitter, page);
  });
  clearFaultsOnChange(form);
  enableRows(form, page);
  remember(form);
}

/** Words for a form that the page does not show now, such as that of a case proposed meanwhile. */
function tellWaiting(page: ClientPage): void {
  document
    .querySelector('[data-desk] [data-status]')
    ?.after(make('p', { class: 'banner banner-notice' }, page.say('desk.client-kept-away')));
}

const page = readPage();
if (page) start(page);
