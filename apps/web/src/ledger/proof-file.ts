import { fromUtf8 } from '@himaya/merkle';
import { verifyEd25519 } from './ed25519.js';
import { checkGrowth, type SignedState } from './growth.js';
import { type Growth, type GrowthFault } from './judge-growth.js';
import {
  type FileFault,
  type Judgement,
  judgeProof,
  type Step,
  stepOf,
  STEPS,
} from './judge-proof.js';
import { type LivePage, make, place, tell } from './page.js';

/** Far above any proof: a larger file is another one, and is not read. */
const LARGEST = 1024 * 1024;

type Proven = Extract<Judgement, { state: 'proven' }>;
type Mark = 'held' | 'failed' | 'open' | 'unknown' | 'absent';

/** Checks files that are chosen or dropped, and the proof that the page shows. */
export function enableProofs(page: LivePage, newest: SignedState): void {
  const input = place<HTMLInputElement>('file');
  const check = (file: File | undefined): void => {
    if (file) void checkFile(file, page, newest);
  };
  input.addEventListener('change', () => {
    check(input.files?.[0]);
    // the same file may be chosen again, once it was mended
    input.value = '';
  });
  const zone = place('drop');
  zone.addEventListener('dragover', (event) => event.preventDefault());
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    check(event.dataTransfer?.files[0]);
  });
  enableShown(page, newest);
}

function enableShown(page: LivePage, newest: SignedState): void {
  const shown = document.querySelector('[data-live="shown"]');
  if (!shown) return;
  const check = (): Promise<void> =>
    checkProofIn(place('proof'), fromUtf8(shown.textContent ?? ''), page, newest);
  place('check').addEventListener('click', () => void check());
  // somebody pressed "check the proof" on the page of the record
  if (!new URLSearchParams(location.search).has('proof')) return;
  void check().then(() => {
    // what this browser kept was shown above meanwhile, and an alarm there comes first
    if (!document.querySelector('[data-live="kept"] [role="alert"]'))
      place('proof').scrollIntoView({ block: 'center' });
  });
}

async function checkFile(file: File, page: LivePage, newest: SignedState): Promise<void> {
  const out = place('from-file');
  const bytes = file.size > LARGEST ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
  await checkProofIn(out, bytes, page, newest);
  out.scrollIntoView({ block: 'nearest' });
}

async function checkProofIn(
  out: HTMLElement,
  bytes: Uint8Array,
  page: LivePage,
  newest: SignedState,
): Promise<void> {
  const { say, data } = page;
  tell(out, 'plain', [say('ledger.live-working')]);
  const ref = out === place('from-file') ? null : data.ref;
  const { key, former } = newest;
  const formerKeys = former.flatMap((log) => log.key ?? []);
  const judged = await judgeProof({ bytes, key, formerKeys, verify: verifyEd25519, ref });
  if (judged.state === 'pending')
    return tell(out, 'notice', [say('ledger.live-pending', { ref: judged.ref })]);
  if (judged.state === 'failed') return tellFailed(out, judged.because, page);
  const { growth } = await checkGrowth(judged.checkpoint, newest);
  if (growth.state === 'broken') return tellFailed(out, { growth: growth.because }, page);
  if (growth.state === 'unknown' && judged.byFormer)
    return tell(out, 'notice', [say('ledger.live-unknown')]);
  tellProven(out, judged, growth, page);
}

type Fault = FileFault | { readonly growth: GrowthFault };

function tellFailed(out: HTMLElement, fault: Fault, page: LivePage): void {
  const { say } = page;
  const isFile = typeof fault === 'string';
  const failed = isFile ? stepOf(fault) : 'growth';
  const at = STEPS.indexOf(failed);
  const marks = STEPS.map((_, step): Mark =>
    step < at ? 'held' : step === at ? 'failed' : 'open',
  );
  tell(out, 'error', [
    say('ledger.live-failed', {
      step: at + 1,
      steps: STEPS.length,
      name: say(`ledger.live-step-${failed}`),
    }),
    say(isFile ? `ledger.live-why-${fault}` : `ledger.live-growth-${fault.growth}`),
    say('ledger.live-failed-now'),
    stepList(marks, page),
  ]);
}

function tellProven(out: HTMLElement, proven: Proven, growth: Growth, page: LivePage): void {
  const { say, day } = page;
  const { ref, size, entries, exercise, record } = proven;
  const lines = entries.map(({ version, day: iso, index, content }) =>
    make(
      'p',
      {},
      say('ledger.live-entry', { version, day: day(iso), place: index + 1, size }),
      ' ',
      make('code', { dir: 'ltr' }, content),
    ),
  );
  const others: Partial<Record<Step, Mark>> = {
    ...(growth.state === 'unknown' && { growth: 'unknown' }),
    ...(record === null && { record: 'absent' }),
  };
  const marks = STEPS.map((step: Step): Mark => others[step] ?? 'held');
  tell(out, 'good', [
    say('ledger.live-proven', { ref }),
    ...(exercise ? [make('p', {}, make('strong', {}, say('ledger.live-of-exercise')))] : []),
    ...lines,
    say('ledger.live-means'),
    ...(record === null ? [] : [entered(record, page)]),
    stepList(marks, page),
  ]);
}

/** The record, to be compared with its page. */
function entered(record: string, { say }: LivePage): Node {
  const text = JSON.stringify(JSON.parse(record), null, 1);
  const shown = make('code', { dir: 'ltr', class: 'checkpoint' }, text);
  return make('details', {}, make('summary', {}, say('ledger.live-record')), shown);
}

function stepList(marks: readonly Mark[], { say }: LivePage): Node {
  const items = STEPS.map((step, at) => {
    const mark = marks[at] ?? 'open';
    const word = make('strong', {}, say(`ledger.live-mark-${mark}`));
    return make('li', { 'data-mark': mark }, say(`ledger.live-step-${step}`), ': ', word);
  });
  return make('div', {}, make('p', {}, say('ledger.live-steps')), make('ol', {}, ...items));
}
