import { checkGrowth, explainBroken, type SignedState } from './growth.js';
import { tidyNote } from './judge-growth.js';
import { type LivePage, place, tell } from './page.js';

/** Compares what somebody pastes with the newest state. */
export function enablePaste(page: LivePage, newest: SignedState): void {
  const form = place<HTMLFormElement>('paste');
  const field = form.querySelector('textarea');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field) void compare(tidyNote(field.value), page, newest);
  });
}

async function compare(older: string, page: LivePage, known: SignedState): Promise<void> {
  const { say } = page;
  const out = place('pasted');
  tell(out, 'plain', [say('ledger.live-working')]);
  const { growth, newest } = await checkGrowth(older, known);
  switch (growth.state) {
    case 'unknown':
      return tell(out, 'notice', [say('ledger.live-unknown')]);
    case 'broken':
      return tell(out, 'error', [
        say('ledger.live-paste-broken'),
        ...explainBroken(growth.because, { older, newest: newest.checkpoint }, page),
      ]);
    case 'same':
    case 'grown': {
      const { from, to } = growth;
      return tell(out, 'good', [
        say(`ledger.live-paste-${growth.state}`, { from, to }),
        ...(growth.ended ? [say('ledger.live-restarted')] : []),
      ]);
    }
  }
}
