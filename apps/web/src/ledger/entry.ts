import { canVerify } from './ed25519.js';
import { checkMemory } from './own-memory.js';
import { type LivePage, place, readPage, tell } from './page.js';
import { enablePaste } from './pasted-head.js';
import { enableProofs } from './proof-file.js';

async function start(page: LivePage): Promise<void> {
  const { key, newest, former } = page.data;
  if (key === null || newest === null) return;
  if (!(await canVerify())) {
    // never half a check: what was not verified must not look as if it were
    return tell(place('cannot'), 'notice', [page.say('ledger.live-cannot')]);
  }
  for (const part of document.querySelectorAll<HTMLElement>('[data-needs-script]'))
    part.hidden = false;
  const state = { checkpoint: newest, key, former };
  enablePaste(page, state);
  await checkMemory(page, state);
  enableProofs(page, state);
}

const page = readPage();
if (page) void start(page);
