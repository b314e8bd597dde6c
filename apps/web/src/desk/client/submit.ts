import { type ProblemBody } from '@himaya/contracts';
import { type Answer, ask } from './ask.js';
import { type Control, gather } from './controls.js';
import { freshen } from './freshen.js';
import { rememberDone, sayUnder, tellBeside } from './done.js';
import { keepDrafts } from './drafts.js';
import { harmFaults } from './own-checks.js';
import { type ClientPage, make } from './page.js';
import { showCodes } from './account.js';
import { clearProblems, type Fault, faultsOf, showProblem } from './problems.js';
import { revealOnce } from './reveal.js';
import { serialise, type Serialised } from './serialise.js';
import { forgetAll, keepForSignIn } from './signed-out.js';
import { isStepUp, stepUp } from './step-up.js';
import { refuseForUnsaved } from './unsaved.js';
import { newUuid } from './uuid.js';

/** Set before the page is left on purpose, so that nobody is warned of it. */
export const leaving = { on: false };

/** Told of a form that was done in a record beside a list, which goes on by itself. */
export const DONE_BESIDE = 'himaya-done-beside';

interface Sending {
  readonly form: HTMLFormElement;
  readonly page: ClientPage;
  readonly sent: Serialised;
  readonly controlAt: (pointer: string) => Control | null;
}

/** Sends a form as the request that its attributes describe. */
export async function submit(
  form: HTMLFormElement,
  pressed: HTMLElement | null,
  page: ClientPage,
): Promise<void> {
  if (form.getAttribute('aria-busy') === 'true') return;
  clearProblems(form);
  tellBeside(form, '');
  if (refuseForUnsaved(form, page)) return;
  const sending = prepare(form, pressed, page);
  const faults = ownFaults(sending);
  if (faults.length > 0) {
    showProblem(form, { title: page.say('desk.client-mend') }, faults, page);
    return;
  }
  setBusy(form, true);
  tellBeside(form, page.say('desk.client-working'));
  const answer = await requestProved(sending);
  setBusy(form, false);
  tellBeside(form, '');
  if (answer === null) {
    const key = navigator.onLine ? 'desk.client-no-answer' : 'desk.client-offline';
    showProblem(form, { title: page.say(key) }, [], page);
    return;
  }
  await settle(sending, answer);
}

function prepare(form: HTMLFormElement, pressed: HTMLElement | null, page: ClientPage): Sending {
  makeIds(form);
  const { entries, controls } = gather(form, pressed);
  const sent = serialise(entries);
  const within = (pointer: string): number | undefined =>
    [...sent.pointers].find(([each]) => each.startsWith(`${pointer}/`))?.[1];
  return {
    form,
    page,
    sent,
    controlAt: (pointer) => controls[sent.pointers.get(pointer) ?? within(pointer) ?? -1] ?? null,
  };
}

/** The id of a thing to be made stays the same over repeated tries. */
function makeIds(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('[data-type="uuid"]')) {
    input.value ||= newUuid();
  }
}

/** What the page can see to be wrong before anything is sent. */
function ownFaults({ form, page, sent, controlAt }: Sending): Fault[] {
  const missing = [...form.querySelectorAll<HTMLInputElement>('input[required]')]
    .filter((input) => !input.validity.valid)
    .map((control) => ({ control, detail: page.say('desk.client-tick') }));
  const { rows } = sent.body;
  if (form.dataset['form'] !== 'harm' || !Array.isArray(rows)) return missing;
  return harmFaults(rows).map(({ pointer, key }) => ({
    control: controlAt(pointer),
    detail: page.say(key),
  }));
}

function setBusy(form: HTMLFormElement, busy: boolean): void {
  form.setAttribute('aria-busy', String(busy));
  form.querySelectorAll('button').forEach((button) => button.toggleAttribute('disabled', busy));
}

/** Asks who it is where the server wants a fresh proof, and sends again. */
async function requestProved(sending: Sending): Promise<Answer | null> {
  const answer = await request(sending);
  return isStepUp(answer) && (await stepUp(sending.page)) ? request(sending) : answer;
}

/** Null where no answer came. */
async function request({ form, page, sent }: Sending): Promise<Answer | null> {
  const { action = '', method = 'POST', version } = form.dataset;
  const url = action.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(sent.path[name] ?? ''),
  );
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'accept-language': page.language,
  };
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  return ask(url, { method, headers, body: JSON.stringify(sent.body) });
}

async function settle({ form, page, controlAt }: Sending, answer: Answer): Promise<void> {
  if (answer.ok) {
    succeed(form, answer, page);
    return;
  }
  if (answer.status === 401 && form.dataset['form'] !== 'sign-in') {
    keepForSignIn(page);
    const next = location.pathname + location.search;
    leave(() => location.assign(`${page.signIn}?next=${encodeURIComponent(next)}`));
    return;
  }
  const problem = (answer.body ?? {}) as Partial<ProblemBody>;
  const title = problem.title ?? page.say('desk.client-failed', { status: answer.status });
  const faults = faultsOf(problem.errors, controlAt);
  const summary = showProblem(form, { ...problem, title }, faults, page);
  if (answer.status === 412) await showChange(form, summary, page);
}

function succeed(form: HTMLFormElement, { body }: Answer, page: ClientPage): void {
  if (showAtOnce(form, body, page)) return;
  const { next, form: name } = form.dataset;
  if (next === undefined && form.closest('[data-preview]')) {
    form.dispatchEvent(new CustomEvent(DONE_BESIDE, { bubbles: true }));
    return;
  }
  if (name === 'sign-out') forgetAll();
  else keepDrafts(page, form);
  rememberDone(form, next === undefined);
  if (next === undefined) {
    leave(() => location.reload());
    return;
  }
  const { id = '', enrolling } = (body ?? {}) as { id?: string; enrolling?: boolean };
  const to = enrolling ? `/${page.language}/desk/account` : next;
  leave(() => location.assign(to.replace('{id}', encodeURIComponent(id))));
}

/** What is shown on this page, without leaving it; false where another has to be loaded. */
function showAtOnce(form: HTMLFormElement, body: unknown, page: ClientPage): boolean {
  const { reveal, urgent } = form.dataset;
  if (reveal !== undefined) {
    revealOnce(form, body, page);
    freshen();
    return true;
  }
  if (showCodes(body)) {
    form.closest<HTMLElement>('[data-totp]')?.toggleAttribute('hidden', true);
    return true;
  }
  if (urgent === undefined || !form.closest('[data-fresh]') || form.dataset['next']) return false;
  // what is typed elsewhere on the page stays there
  const heading = form.closest('section')?.querySelector('h2') ?? null;
  freshen(() => sayUnder(heading, page.say('desk.client-saved')));
  return true;
}

function leave(go: () => void): void {
  leaving.on = true;
  go();
}

/** Who changed the record meanwhile, and a way to its new version that keeps what was typed. */
async function showChange(
  form: HTMLFormElement,
  summary: HTMLElement,
  page: ClientPage,
): Promise<void> {
  const link = make('button', { type: 'button' }, page.say('desk.client-load-new'));
  link.addEventListener('click', () => {
    keepDrafts(page, null);
    leave(() => location.reload());
  });
  const { record } = form.dataset;
  const answer = record
    ? await ask(record, { headers: { 'accept-language': page.language } })
    : null;
  if (answer?.ok) {
    const { version, lastEditedBy } = answer.body as {
      version: number;
      lastEditedBy?: string | null;
    };
    const name = lastEditedBy ?? '';
    const key = name ? 'desk.client-changed-by' : 'desk.client-changed';
    summary.append(make('p', {}, page.say(key, { version, name })));
  }
  summary.append(make('p', {}, link));
}
