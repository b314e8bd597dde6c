import { type RedactionBox } from '@himaya/contracts';
import { ask } from './ask.js';
import { postOf, type Stage, titleOf } from './evidence-viewer.js';
import { make } from './page.js';
import { leaving } from './submit.js';
import { newUuid } from './uuid.js';

/** One press of an arrow, in shares of the picture. */
const STEP = 0.01;
const LEAST = 0.01;

type Mutable = { -readonly [K in keyof RedactionBox]: RedactionBox[K] };

const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** Boxes over the picture, by mouse and by keys; each says where it is. */
export function enableBoxes(stage: Stage): void {
  const { root, turn } = stage;
  const layer = root.querySelector<HTMLElement>('[data-boxes]');
  const panel = root.querySelector<HTMLDetailsElement>('[data-redact]');
  if (!layer || !panel) return;
  const boxes = new Map<HTMLElement, Mutable>();
  const add = (box: Mutable): HTMLElement => addBox(stage, { layer, boxes }, box);
  panel.addEventListener('toggle', () => {
    // boxes are drawn on the picture as the copy will show it
    root.querySelector<HTMLElement>('[data-act="reset"]')?.click();
    layer.classList.toggle('is-open', panel.open);
  });
  root.querySelector('[data-act="box"]')?.addEventListener('click', () => {
    add({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 }).focus();
  });
  layer.addEventListener('pointerdown', (event) => {
    if (event.target === layer) drawWithMouse(event, turn, add, boxes);
  });
  root.querySelector('[data-act="redact"]')?.addEventListener('click', () => {
    void send(stage, [...boxes.values()]);
  });
}

interface Layer {
  readonly layer: HTMLElement;
  readonly boxes: Map<HTMLElement, Mutable>;
}

function addBox(stage: Stage, { layer, boxes }: Layer, box: Mutable): HTMLElement {
  const element = make('div', { class: 'evidence-box', tabindex: '0', role: 'img' });
  boxes.set(element, box);
  layer.append(element);
  place(stage, element, box, boxes.size);
  const number = boxes.size;
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      boxes.delete(element);
      element.remove();
      event.preventDefault();
      return;
    }
    if (!moveBy(box, event)) return;
    event.preventDefault();
    place(stage, element, box, number);
  });
  return element;
}

/** Left is left in both languages: it is a place in the picture. */
function moveBy(box: Mutable, { key, shiftKey }: KeyboardEvent): boolean {
  const across = Number(key === 'ArrowRight') - Number(key === 'ArrowLeft');
  const down = Number(key === 'ArrowDown') - Number(key === 'ArrowUp');
  if (across === 0 && down === 0) return false;
  if (shiftKey) {
    box.width = within(box.width + across * STEP, LEAST, 1 - box.x);
    box.height = within(box.height + down * STEP, LEAST, 1 - box.y);
  } else {
    box.x = within(box.x + across * STEP, 0, 1 - box.width);
    box.y = within(box.y + down * STEP, 0, 1 - box.height);
  }
  return true;
}

function place({ page }: Stage, element: HTMLElement, box: RedactionBox, number: number): void {
  const share = (value: number): number => Math.round(value * 100);
  const { x, y, width, height } = box;
  element.style.setProperty('--x', `${100 * x}%`);
  element.style.setProperty('--y', `${100 * y}%`);
  element.style.setProperty('--width', `${100 * width}%`);
  element.style.setProperty('--height', `${100 * height}%`);
  const where = { x: share(x), y: share(y), width: share(width), height: share(height) };
  element.setAttribute('aria-label', page.say('desk.client-evidence-box', { number, ...where }));
}

function drawWithMouse(
  event: PointerEvent,
  turn: HTMLElement,
  add: (box: Mutable) => HTMLElement,
  boxes: Map<HTMLElement, Mutable>,
): void {
  const { left, top, width, height } = turn.getBoundingClientRect();
  const at = ({ clientX, clientY }: MouseEvent): { x: number; y: number } => ({
    x: within((clientX - left) / width, 0, 1),
    y: within((clientY - top) / height, 0, 1),
  });
  const from = at(event);
  const layer = event.currentTarget as HTMLElement;
  layer.setPointerCapture(event.pointerId);
  const draw = (to: { x: number; y: number }): Mutable => ({
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  });
  layer.addEventListener(
    'pointerup',
    (end) => {
      const box = draw(at(end));
      if (box.width >= LEAST && box.height >= LEAST && boxes.size < 100) add(box).focus();
    },
    { once: true },
  );
}

async function send({ root, api, page }: Stage, boxes: readonly RedactionBox[]): Promise<void> {
  const reason = root.querySelector<HTMLTextAreaElement>('[data-reason]')?.value.trim() ?? '';
  const status = root.querySelector<HTMLElement>('[data-redact-status]');
  const tell = (text: string): void => {
    if (status) status.textContent = text;
  };
  if (boxes.length === 0 || reason.length < 3) return tell(page.say('desk.client-evidence-need'));
  tell(page.say('desk.client-working'));
  const answer = await ask(`${api}/redactions`, postOf(page, { id: newUuid(), boxes, reason }));
  if (!answer?.ok) return tell(titleOf(answer?.body) ?? page.say('desk.client-no-answer'));
  const { id } = answer.body as { readonly id: string };
  leaving.on = true;
  location.assign(`/${page.language}/desk/evidence/${id}`);
}
