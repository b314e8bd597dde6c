import { type ProblemBody } from '@himaya/contracts';
import { SESSION_API } from '../desk-links.js';
import { type Answer } from './ask.js';
import { type ClientPage, make } from './page.js';
import { hasPasskeys, post, proveByPasskey } from './passkeys.js';

export const isStepUp = (answer: Answer | null): boolean =>
  answer?.status === 403 && (answer.body as Partial<ProblemBody>)?.type === 'step-up-required';

/** Asks who it is, over the page; true once the server has taken the proof. */
export function stepUp(page: ClientPage): Promise<boolean> {
  const { dialog, form, password, code, passkey, status } = build(page);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let proved = false;
    const settle = (answer: Answer | null): void => {
      proved = answer?.ok === true;
      if (proved) return dialog.close();
      const title = (answer?.body as Partial<ProblemBody> | null)?.title;
      status.textContent = title ?? page.say('desk.client-passkey-none');
    };
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(proved);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const body = { password: password.value, ...(code.value && { code: code.value }) };
      void post(page, `${SESSION_API}/step-up`, body).then(settle);
    });
    passkey.addEventListener('click', () => {
      const [from, to] = [`${SESSION_API}/step-up-options`, `${SESSION_API}/step-up-passkey`];
      void proveByPasskey(page, from, to).then(settle);
    });
    dialog.showModal();
    (hasPasskeys() ? passkey : password).focus();
  });
}

function build(page: ClientPage) {
  const say = page.say;
  const title = make('h2', { id: 'step-up-title' }, say('desk.client-step-up'));
  const status = make('p', { class: 'form-status', role: 'alert' });
  const button = (words: string, attributes: Readonly<Record<string, string>>) =>
    make('button', attributes, words);
  const passkey = button(say('desk.client-step-up-passkey'), { type: 'button' });
  passkey.hidden = !hasPasskeys();
  const password = field('step-up-password', {
    type: 'password',
    autocomplete: 'current-password',
  });
  const code = field('step-up-code', {
    type: 'text',
    autocomplete: 'one-time-code',
    maxlength: '64',
  });
  const stop = button(say('desk.client-step-up-stop'), { type: 'button' });
  const go = button(say('desk.client-step-up-go'), { type: 'submit', class: 'button-main' });
  const form = make(
    'form',
    { method: 'dialog' },
    labelled(password, say('desk.client-step-up-password')),
    labelled(code, say('desk.client-step-up-code')),
    make('p', { class: 'api-form-acts' }, go, stop),
  );
  const why = make('p', {}, say('desk.client-step-up-why'));
  const parts = [title, why, make('p', {}, passkey), form, status];
  const dialog = make('dialog', { class: 'desk step-up', 'aria-labelledby': title.id }, ...parts);
  stop.addEventListener('click', () => dialog.close());
  return { dialog, form, password, code, passkey, status };
}

const field = (id: string, attributes: Readonly<Record<string, string>>): HTMLInputElement =>
  make('input', { id, name: id, dir: 'ltr', ...attributes });

const labelled = (input: HTMLInputElement, words: string): HTMLElement =>
  make('div', { class: 'field' }, make('label', { for: input.id }, words), input);
