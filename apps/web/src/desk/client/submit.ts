import { type ProblemBody } from '@himaya/contracts';
import { ask } from './ask.js';
import { type Control, gather } from './controls.js';
import { forgetDrafts, keepDrafts } from './drafts.js';
import { type ClientPage, make } from './page.js';
import { clearProblems, showProblem } from './problems.js';
import { serialise, type Serialised } from './serialise.js';
import { newUuid } from './uuid.js';

/** Set before the page is left on purpose, so that nobody is warned of it. */
export const leaving = { on: false };

export const DONE_KEY = 'himaya-desk-done';

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
  makeIds(form);
  const { entries, controls } = gather(form, pressed);
  const sent = serialise(entries);
  const sending: Sending = {
    form,
    page,
    sent,
    controlAt: (pointer) => controls[sent.pointers.get(pointer) ?? -1] ?? null,
  };
  setBusy(form, true);
  page.tell(page.say('desk.client-working'));
  const response = await request(sending);
  setBusy(form, false);
  page.tell('');
  if (response === null) {
    showProblem(form, { title: page.say('desk.client-offline') }, page, sending.controlAt);
    return;
  }
  await settle(sending, response);
}

/** The id of a thing to be made stays the same over repeated tries. */
function makeIds(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('[data-type="uuid"]')) {
    input.value ||= newUuid();
  }
}

function setBusy(form: HTMLFormElement, busy: boolean): void {
  form.setAttribute('aria-busy', String(busy));
  form.querySelectorAll('button').forEach((button) => button.toggleAttribute('disabled', busy));
}

/** Null where no answer came. */
async function request({ form, page, sent }: Sending): Promise<Response | null> {
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

async function settle(sending: Sending, response: Response): Promise<void> {
  const { form, page } = sending;
  if (response.ok) {
    await succeed(form, response, page);
    return;
  }
  const signingIn = form.dataset['form'] === 'sign-in';
  if (response.status === 401 && !signingIn) {
    keepDrafts(page, null);
    const next = location.pathname + location.search;
    leave(() => location.assign(`${page.signIn}?next=${encodeURIComponent(next)}`));
    return;
  }
  const problem = await problemOf(response, page);
  showProblem(form, problem, page, sending.controlAt);
  if (response.status === 412) await showChange(form, page);
}

async function succeed(form: HTMLFormElement, response: Response, page: ClientPage): Promise<void> {
  const { next, form: name = '' } = form.dataset;
  if (name === 'sign-out') forgetDrafts();
  else keepDrafts(page, form);
  if (next === undefined) {
    sessionStorage.setItem(DONE_KEY, name);
    leave(() => location.reload());
    return;
  }
  const answer = response.status === 204 ? {} : ((await response.json()) as { id?: string });
  leave(() => location.assign(next.replace('{id}', encodeURIComponent(answer.id ?? ''))));
}

function leave(go: () => void): void {
  leaving.on = true;
  go();
}

async function problemOf(
  response: Response,
  page: ClientPage,
): Promise<Partial<ProblemBody> & { title: string }> {
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  const body = json ? ((await response.json()) as Partial<ProblemBody>) : {};
  return {
    ...body,
    title: body.title ?? page.say('desk.client-failed', { status: response.status }),
  };
}

/** Who changed the record meanwhile, and a way to its new version that keeps what was typed. */
async function showChange(form: HTMLFormElement, page: ClientPage): Promise<void> {
  const summary = form.querySelector('[data-problem]');
  const link = make('button', { type: 'button' }, page.say('desk.client-load-new'));
  link.addEventListener('click', () => {
    keepDrafts(page, null);
    leave(() => location.reload());
  });
  const { record } = form.dataset;
  const response = record
    ? await ask(record, { headers: { 'accept-language': page.language } })
    : null;
  if (response?.ok) {
    const now = (await response.json()) as { version: number; lastEditedBy?: string | null };
    const name = now.lastEditedBy ?? '';
    summary?.append(
      make(
        'p',
        {},
        page.say(name ? 'desk.client-changed-by' : 'desk.client-changed', {
          version: now.version,
          name,
        }),
      ),
    );
  }
  summary?.append(make('p', {}, link));
}
