import { type ProblemBody } from '@himaya/contracts';
import { encode } from 'uqr';
import { ACCOUNT_API, SESSION_API } from '../desk-links.js';
import { type Answer } from './ask.js';
import { type ClientPage } from './page.js';
import { addPasskey, hasPasskeys, post, proveByPasskey } from './passkeys.js';
import { isStepUp, stepUp } from './step-up.js';

const SVG = 'http://www.w3.org/2000/svg';

type Act = (button: HTMLElement, page: ClientPage) => Promise<void>;

const ACTS: Readonly<Record<string, Act>> = {
  'passkey-sign-in': signInByPasskey,
  'passkey-add': addOwnPasskey,
  'totp-begin': beginTotp,
  'codes-print': async () => window.print(),
};

/** Buttons of signing in and of the account page that are more than one request. */
export function enableActs(page: ClientPage): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-act]')) {
    const name = button.dataset['act'] ?? '';
    const act = ACTS[name];
    if (!act) continue;
    if (name.startsWith('passkey') && !hasPasskeys()) {
      tell(button, page.say('desk.client-passkey-cannot'));
      continue;
    }
    button.disabled = false;
    button.addEventListener('click', () => void act(button, page));
  }
}

/** Shows codes that are given this once; false where there are none. */
export function showCodes(body: unknown): boolean {
  const { recoveryCodes: codes = [] } = (body ?? {}) as { recoveryCodes?: readonly string[] };
  const section = document.querySelector<HTMLElement>('[data-new-codes]');
  if (codes.length === 0 || !section) return false;
  const items = codes.map((code) => {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('code'), { textContent: code }));
    return item;
  });
  section.querySelector('[data-codes]')?.replaceChildren(...items);
  const file = new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' });
  const link = section.querySelector<HTMLAnchorElement>('[data-codes-file]');
  if (link) link.href = URL.createObjectURL(file);
  showAlone(section);
  section.querySelector('h2')?.focus();
  return true;
}

/** What stands beside them tells how things were before: the page is loaded anew once the codes are kept. */
function showAlone(section: HTMLElement): void {
  const beside = section.parentElement?.querySelectorAll<HTMLElement>(
    ':scope > .card, :scope > .banner',
  );
  for (const part of beside ?? []) part.hidden = part !== section;
}

async function signInByPasskey(button: HTMLElement, page: ClientPage): Promise<void> {
  const [from, to] = [`${SESSION_API}/passkey-options`, `${SESSION_API}/passkey`];
  const answer = await proveByPasskey(page, from, to);
  if (!answer?.ok) return tellProblem(button, answer, page);
  const { enrolling } = answer.body as { enrolling: boolean };
  const desk = `/${page.language}/desk`;
  location.assign(enrolling ? `${desk}/account` : (button.dataset['next'] ?? desk));
}

async function addOwnPasskey(button: HTMLElement, page: ClientPage): Promise<void> {
  const answer = await proved(page, () => addPasskey(page, ACCOUNT_API));
  if (!answer?.ok) return tellProblem(button, answer, page);
  if (!showCodes(answer.body)) location.reload();
}

async function beginTotp(button: HTMLElement, page: ClientPage): Promise<void> {
  const answer = await proved(page, () => post(page, `${ACCOUNT_API}/totp-offer`));
  if (!answer?.ok) return tellProblem(button, answer, page);
  const offer = answer.body as { secret: string; uri: string; pending: string };
  const part = document.querySelector<HTMLElement>('[data-totp]');
  if (!part) return;
  part.querySelector('[data-totp-square]')?.replaceChildren(squareOf(offer.uri));
  const secret = part.querySelector('[data-totp-secret]');
  if (secret) secret.textContent = offer.secret.replace(/(.{4})(?=.)/g, '$1 ');
  const pending = part.querySelector<HTMLInputElement>('input[name="pending"]');
  if (pending) pending.value = offer.pending;
  part.hidden = false;
  part.querySelector<HTMLInputElement>('input[name="code"]')?.focus();
}

/** Does it, and once more after a proof where the server asks for one. */
async function proved(page: ClientPage, act: () => Promise<Answer | null>): Promise<Answer | null> {
  const answer = await act();
  return isStepUp(answer) && (await stepUp(page)) ? act() : answer;
}

/** Dark on light in both colour schemes, as readers of squares expect. */
function squareOf(text: string): SVGElement {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const dots = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  for (const [fill, d] of [
    ['#fff', `M0 0h${size}v${size}h-${size}z`],
    ['#000', dots.join('')],
  ] as const) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('fill', fill);
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

function tellProblem(button: HTMLElement, answer: Answer | null, page: ClientPage): void {
  const title = (answer?.body as Partial<ProblemBody> | null)?.title;
  tell(button, title ?? page.say('desk.client-passkey-none'));
}

function tell(button: HTMLElement, words: string): void {
  const status = button.closest('section, .card')?.querySelector('[data-act-status]');
  if (status) status.textContent = words;
}
