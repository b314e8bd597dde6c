import { type ProblemBody, type UnblurAnswer } from '@himaya/contracts';
import { ask } from './ask.js';
import { enableBoxes } from './evidence-boxes.js';
import { type Handlers } from './keys.js';
import { type ClientPage } from './page.js';

/** One item on its page. */
export interface Stage {
  readonly root: HTMLElement;
  readonly frame: HTMLElement;
  readonly turn: HTMLElement;
  readonly media: HTMLElement | null;
  /** Address of the item. */
  readonly api: string;
  readonly page: ClientPage;
}

/** After so many items in a day the page suggests a break. */
const BREAK_AFTER = 20;
const FRAME_SECONDS = 1 / 25;
const SIZES = [1, 1.5, 2, 3, 4, 6, 8] as const;

interface Look {
  size: number;
  turned: number;
  bright: number;
}

/** The tools of the viewer; gives what keys do there. */
export function enableViewer(page: ClientPage): Handlers {
  const root = document.querySelector<HTMLElement>('[data-evidence]');
  if (!root) return {};
  root.querySelectorAll('button[disabled], input[disabled]').forEach((control) => {
    control.removeAttribute('disabled');
  });
  const api = root.dataset['evidence'] ?? '';
  const frame = root.querySelector<HTMLElement>('[data-frame]');
  const turn = root.querySelector<HTMLElement>('[data-turn]');
  const media = root.querySelector<HTMLElement>('[data-media]');
  root.querySelector('[data-act="open"]')?.addEventListener('click', () => {
    void openOriginal(api, page);
  });
  if (!frame || !turn) return {};
  const stage: Stage = { root, frame, turn, media, api, page };
  const acts = actsOf(stage, { size: 0, turned: 0, bright: 100 });
  for (const [act, run] of Object.entries(acts))
    root.querySelector(`[data-act="${act}"]`)?.addEventListener('click', run);
  enableNever(stage);
  enableBoxes(stage);
  return keysOf(stage, acts);
}

const NEVER = 'himaya-never-show';

/** Kept on this device alone: whoever works on it sees no picture of any item, until it is switched back. */
function enableNever(stage: Stage): void {
  const { root, page } = stage;
  const apply = (never: boolean): void => {
    root.classList.toggle('shows-nothing', never);
    root.querySelector('[data-never]')?.toggleAttribute('hidden', !never);
    press(stage, 'never', never);
  };
  apply(localStorage.getItem(NEVER) !== null);
  root.querySelector('[data-act="never"]')?.addEventListener('click', () => {
    const never = !root.classList.contains('shows-nothing');
    if (never) localStorage.setItem(NEVER, '1');
    else localStorage.removeItem(NEVER);
    apply(never);
    page.tell(page.say(never ? 'desk.client-evidence-never' : 'desk.client-evidence-again'));
  });
}

type Acts = Readonly<
  Record<'blur' | 'grey' | 'in' | 'out' | 'turn' | 'reset' | 'back' | 'next', () => void>
>;

function actsOf(stage: Stage, look: Look): Acts {
  const { root, turn, frame } = stage;
  const bright = root.querySelector<HTMLInputElement>('[data-bright]');
  const draw = (): void => {
    turn.style.setProperty('--size', String(SIZES[look.size] ?? 1));
    turn.style.setProperty('--turned', `${look.turned}deg`);
    frame.style.setProperty('--bright', `${look.bright}%`);
  };
  bright?.addEventListener('input', () => {
    look.bright = Number(bright.value);
    draw();
  });
  const zoom = (by: number) => (): void => {
    look.size = Math.min(SIZES.length - 1, Math.max(0, look.size + by));
    draw();
  };
  return {
    blur: () => void toggleBlur(stage),
    grey: () => press(stage, 'grey', frame.classList.toggle('is-grey')),
    in: zoom(1),
    out: zoom(-1),
    turn: () => {
      look.turned = (look.turned + 90) % 360;
      draw();
    },
    reset: () => {
      Object.assign(look, { size: 0, turned: 0, bright: 100 });
      if (bright) bright.value = '100';
      draw();
    },
    back: () => step(stage, -1),
    next: () => step(stage, 1),
  };
}

function press({ root }: Stage, act: string, on: boolean): void {
  root.querySelector(`[data-act="${act}"]`)?.setAttribute('aria-pressed', String(on));
}

/** To look plainly is noted first: without the note nothing is shown. */
async function toggleBlur(stage: Stage): Promise<void> {
  const { frame, api, page } = stage;
  if (!frame.classList.contains('is-blurred')) {
    frame.classList.add('is-blurred');
    press(stage, 'blur', true);
    return;
  }
  const answer = await ask(`${api}/unblurring`, postOf(page));
  if (!answer?.ok) {
    page.tell(titleOf(answer?.body) ?? page.say('desk.client-no-answer'));
    return;
  }
  frame.classList.remove('is-blurred');
  press(stage, 'blur', false);
  page.tell(page.say('desk.client-evidence-shown'));
  const { graphicToday } = answer.body as UnblurAnswer;
  const note = stage.root.querySelector<HTMLElement>('[data-break]');
  if (!note || graphicToday < BREAK_AFTER) return;
  note.textContent = page.say('desk.client-evidence-break', { count: graphicToday });
  note.hidden = false;
}

export const postOf = (page: ClientPage, body: object = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'accept-language': page.language },
  body: JSON.stringify(body),
});

export const titleOf = (body: unknown): string | undefined =>
  (body as Partial<ProblemBody> | null | undefined)?.title;

function step({ media }: Stage, frames: number): void {
  if (!(media instanceof HTMLVideoElement)) return;
  media.pause();
  media.currentTime = Math.max(0, media.currentTime + frames * FRAME_SECONDS);
}

/** What the keys do here, besides those of every page. */
const keysOf = ({ root }: Stage, acts: Acts): Handlers => ({
  evidence: () => {
    root.querySelector<HTMLElement>('#evidence-stage')?.focus();
    root.scrollIntoView({ block: 'start' });
  },
  blur: acts.blur,
  grey: acts.grey,
  'frame-back': acts.back,
  'frame-next': acts.next,
  'zoom-in': acts.in,
  'zoom-out': acts.out,
});

/** The original comes as a file; who opened it is written before the first byte of it leaves. */
async function openOriginal(api: string, page: ClientPage): Promise<void> {
  const response = await fetch(`${api}/opening`, postOf(page)).catch(noAnswer);
  if (!response?.ok) {
    const body: unknown = await response?.json();
    page.tell(titleOf(body) ?? page.say('desk.client-no-answer'));
    return;
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download =
    /filename="([\w-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ??
    'evidence';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  page.tell(page.say('desk.client-evidence-opened'));
}

/** A line that is down answers nothing. */
function noAnswer(error: unknown): null {
  if (error instanceof TypeError) return null;
  throw error;
}
