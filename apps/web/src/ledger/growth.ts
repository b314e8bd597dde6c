import { type LedgerConsistency } from '@himaya/contracts';
import { readCheckpoint, readNote } from '@himaya/merkle';
import { verifyEd25519 } from './ed25519.js';
import {
  type ConsistencyAnswer,
  type EndedLog,
  type Growth,
  type GrowthFault,
  judgeGrowth,
} from './judge-growth.js';
import { button, type LivePage, make } from './page.js';

/** Faults for which nobody but the server can be to blame: both states are signed. */
const PROVES_REWRITING: readonly GrowthFault[] = ['shorter', 'rewritten', 'no-proof', 'other-log'];

export interface SignedState {
  readonly checkpoint: string;
  readonly key: string;
  readonly former: readonly EndedLog[];
}

export interface Compared {
  readonly growth: Growth;
  /** What the older state was compared with. */
  readonly newest: SignedState;
}

/** What became of an older state, against the newest that the page came with or that there is now. */
export async function checkGrowth(older: string, known: SignedState): Promise<Compared> {
  const { key, former } = known;
  const isNewer = sizeOf(older) > sizeOf(known.checkpoint);
  // the page may have been open for hours, while another tab or person saw a newer state
  const newer = isNewer ? await loadNewest(known.checkpoint) : known.checkpoint;
  const growth = await judgeGrowth({ older, newer, key, former, verify: verifyEd25519, ask });
  return { growth, newest: { key, former, checkpoint: newer } };
}

async function ask(first: number, second: number): Promise<ConsistencyAnswer> {
  const answer = await request(`/consistency?first=${first}&second=${second}`);
  // only a server that answered, and was not merely busy, has refused
  if (!answer || answer.status >= 500 || answer.status === 429) return 'silent';
  return answer.ok ? readHashes(await answer.text()) : 'refused';
}

function readHashes(text: string): ConsistencyAnswer {
  try {
    const { proof } = JSON.parse(text) as Partial<LedgerConsistency>;
    const isList = Array.isArray(proof) && proof.every((hash) => typeof hash === 'string');
    return isList ? proof : 'refused';
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return 'refused';
    throw error;
  }
}

async function loadNewest(known: string): Promise<string> {
  const answer = await request('/checkpoint');
  return answer?.ok ? answer.text() : known;
}

/** Null where no answer came. */
async function request(path: string): Promise<Response | null> {
  try {
    return await fetch(`/api/v1/open/ledger${path}`, { cache: 'no-store' });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function sizeOf(note: string): number {
  try {
    return readCheckpoint(readNote(note).text).size;
  } catch (error) {
    if (error instanceof SyntaxError) return Number.NaN;
    throw error;
  }
}

/** Why two states do not fit, what to do now, and both of them to copy. */
export function explainBroken(
  because: GrowthFault,
  { older, newest }: { readonly older: string; readonly newest: string },
  page: LivePage,
): (Node | string)[] {
  const { say } = page;
  const now = PROVES_REWRITING.includes(because)
    ? 'ledger.live-now-heads'
    : 'ledger.live-now-unsure';
  return [say(`ledger.live-growth-${because}`), say(now), ...bothStates(older, newest, page)];
}

function bothStates(older: string, newest: string, { say }: LivePage): Node[] {
  const text = [say('ledger.live-older'), older, say('ledger.live-newest'), newest].join('\n');
  const shown = ([label, state]: readonly [string, string]): Node =>
    make('p', {}, label, make('code', { dir: 'ltr', class: 'checkpoint' }, state));
  const said = make('span', { role: 'status', class: 'small' });
  const copy = button(say('ledger.live-copy'), () => {
    // where the page came without TLS there is no clipboard
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('none'));
    void copied.then(
      () => (said.textContent = say('ledger.live-copied')),
      () => (said.textContent = say('ledger.live-not-copied')),
    );
  });
  return [
    shown([say('ledger.live-older'), older]),
    shown([say('ledger.live-newest'), newest]),
    make('p', { class: 'error-ways' }, copy, said),
  ];
}
