import { checkGrowth, explainBroken, type SignedState } from './growth.js';
import { forget, keep, type KeptHead, readKept } from './kept-head.js';
import { button, type LivePage, place, tell } from './page.js';

const out = (): HTMLElement => place('kept');

/** Checks that the ledger holds what this browser kept of it, and keeps the newest state in its stead. */
export async function checkMemory(page: LivePage, newest: SignedState): Promise<void> {
  const { say } = page;
  const forgetting = place<HTMLButtonElement>('forget');
  forgetting.onclick = () => {
    forget();
    forgetting.hidden = true;
    tell(out(), 'plain', [say('ledger.live-forgotten')]);
  };
  const memory = readKept();
  forgetting.hidden = memory.state === 'blocked';
  switch (memory.state) {
    case 'blocked':
      return tell(out(), 'notice', [say('ledger.live-blocked')]);
    case 'unreadable':
      return tell(out(), 'error', [
        say('ledger.live-unreadable'),
        ...explainBroken('not-a-head', { older: memory.text, newest: newest.checkpoint }, page),
      ]);
    case 'empty':
      return keepFirst(page, newest);
    case 'kept':
      return compare(page, memory.head, newest);
  }
}

async function keepFirst(page: LivePage, newest: SignedState): Promise<void> {
  const { say, data } = page;
  // of a state with itself only the signature is asked
  const { growth } = await checkGrowth(newest.checkpoint, newest);
  if (growth.state !== 'same') {
    place('forget').hidden = true;
    return tell(out(), 'error', [
      say('ledger.live-newest-broken'),
      say('ledger.live-growth-newest-not-signed'),
    ]);
  }
  const { checkpoint, key } = newest;
  const isKept = keep({ since: data.today, seen: data.today, checkpoint, key });
  place('forget').hidden = !isKept;
  if (isKept) tell(out(), 'plain', [say('ledger.live-first', { size: growth.to })]);
  else tell(out(), 'notice', [say('ledger.live-blocked')]);
}

async function compare(page: LivePage, head: KeptHead, known: SignedState): Promise<void> {
  const { growth, newest } = await checkGrowth(head.checkpoint, known);
  const { say, day, data } = page;
  const days = { since: day(head.since), seen: day(head.seen) };
  switch (growth.state) {
    case 'unknown':
      return tell(out(), 'notice', [
        say('ledger.live-unknown'),
        button(say('ledger.live-again'), () => void checkMemory(page, known)),
      ]);
    case 'broken':
      // what was kept stays: it is the evidence
      return tell(out(), 'error', [
        say('ledger.live-kept-broken', days),
        ...explainBroken(
          growth.because,
          { older: head.checkpoint, newest: newest.checkpoint },
          page,
        ),
        ...(data.exercise ? [say('ledger.live-exercise')] : []),
      ]);
    case 'same':
    case 'grown': {
      const { from, to } = growth;
      const { checkpoint, key } = newest;
      keep({ since: head.since, seen: data.today, checkpoint, key });
      return tell(out(), 'good', [
        say(`ledger.live-${growth.state}`, { ...days, from, to }),
        ...(growth.ended ? [say('ledger.live-restarted')] : []),
      ]);
    }
  }
}
