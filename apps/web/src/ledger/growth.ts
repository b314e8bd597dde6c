import { type LedgerConsistency } from '@himaya/contracts';
import { readCheckpoint, readNote } from '@himaya/merkle';
import { load } from '../api.js';
import { verifyEd25519 } from './ed25519.js';
import {
  type ConsistencyAnswer,
  type Growth,
  type GrowthFault,
  judgeGrowth,
} from './judge-growth.js';
import { button, type LivePage, make } from './page.js';

const API = '/api/v1/open/ledger';
/** Faults for which nobody but the server can be to blame: both states are signed. */
const PROVES_REWRITING: readonly GrowthFault[] = ['shorter', 'rewritten', 'no-proof', 'other-log'];

export interface SignedState {
  readonly checkpoint: string;
  readonly key: string;
}

export interface Compared {
  readonly growth: Growth;
  /** What the older state was compared with. */
  readonly newest: SignedState;
}

/** What became of an older state, against the newest that the page came with or that there is now. */
export async function checkGrowth(older: string, known: SignedState): Promise<Compared> {
  const { key } = known;
  const isNewer = sizeOf(older) > sizeOf(known.checkpoint);
  // the page may have been open for hours, while another tab or person saw a newer state
  const newer = isNewer ? await loadNewest(known.checkpoint) : known.checkpoint;
  const growth = await judgeGrowth({ older, newer, key, verify: verifyEd25519, ask });
  return { growth, newest: { key, checkpoint: newer } };
}

async function ask(first: number, second: number): Promise<ConsistencyAnswer> {
  const address = `${API}/consistency?first=${first}&second=${second}`;
  const loaded = await load<Partial<LedgerConsistency> | null>(
    address,
    new AbortController().signal,
  );
  if (loaded.kind === 'answer') {
    const hashes: unknown = loaded.answer?.proof;
    const isList = Array.isArray(hashes) && hashes.every((hash) => typeof hash === 'string');
    return isList ? hashes : 'refused';
  }
  return loaded.kind === 'failed' && loaded.status < 500 && loaded.status !== 429
    ? 'refused'
    : 'silent';
}

async function loadNewest(known: string): Promise<string> {
  try {
    const answer = await fetch(`${API}/checkpoint`, { cache: 'no-store' });
    return answer.ok ? await answer.text() : known;
  } catch (error) {
    if (error instanceof TypeError) return known;
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
