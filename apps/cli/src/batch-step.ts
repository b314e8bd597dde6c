import { setTimeout as sleep } from 'node:timers/promises';
import { type Batch, type Page } from '@himaya/contracts';
import { type Context, give, tell } from './context.js';
import { type ActingPerson, atDesk } from './desk.js';
import { type DeskClient } from './desk-client.js';
import { failure, misuse } from './outcome.js';

export type BatchStep = 'propose' | 'approve' | 'release';

interface StepFacts {
  readonly path: string;
  /** Where a batch stands that waits for this step. */
  readonly from: readonly Batch['state'][];
  readonly done: string;
  readonly next: string | null;
}

const STEPS: Readonly<Record<BatchStep, StepFacts>> = {
  propose: {
    path: 'proposal',
    from: ['imported'],
    done: 'proposed',
    next: 'a reviewer who did not propose it: himaya batch approve',
  },
  approve: {
    path: 'approval',
    from: ['proposed'],
    done: 'approved',
    next: 'a publisher who did not propose it: himaya batch release',
  },
  release: { path: 'release', from: ['approved', 'releasing'], done: 'released', next: null },
};

const BATCHES = '/api/v1/desk/batches';
/** How often a release is asked how far it is. */
const ASK_EVERY = 1_000;

export interface StepOptions extends ActingPerson {
  /** Its number or its id; without it the only one that waits for this step. */
  readonly batch?: string | undefined;
}

/** `himaya batch propose|approve|release`. */
export async function takeBatchStep(
  context: Context,
  step: BatchStep,
  options: StepOptions,
): Promise<void> {
  const { path, done, next } = STEPS[step];
  const moved = await atDesk(context, options, async (desk) => {
    const key = options.batch ?? (await onlyWaiting(desk, step));
    const batch = await desk.get<Batch>(`${BATCHES}/${encodeURIComponent(key)}`);
    const version = step === 'propose' ? undefined : batch.version;
    const moving = desk.post<Batch>(`${BATCHES}/${batch.id}/${path}`, version);
    return step === 'release' ? watch(context, desk, batch, moving) : moving;
  });
  const count = step === 'release' ? `, ${moved.released} records public` : '';
  give(context, moved, [`batch ${moved.number} ${done} by ${options.as}${count}`]);
  if (next) tell(context, `next, ${next} ${moved.number} --as NAME`);
}

async function onlyWaiting(desk: DeskClient, step: BatchStep): Promise<string> {
  const { items } = await desk.get<Page<Batch>>(BATCHES);
  const waiting = items.filter(({ state }) => STEPS[step].from.includes(state));
  const [first, ...others] = waiting;
  if (!first) throw failure(`no batch waits to be ${STEPS[step].done}.`);
  if (others.length === 0) return first.id;
  const numbers = waiting.map(({ number }) => number).join(', ');
  throw misuse(`several batches wait to be ${STEPS[step].done}: say which (${numbers}).`);
}

/** Says how many records are public while the server works through them. */
async function watch(
  context: Context,
  desk: DeskClient,
  { id, added }: Batch,
  moving: Promise<Batch>,
): Promise<Batch> {
  const over = moving.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([over, sleep(ASK_EVERY, false)]))) {
    const { released } = await desk.get<Batch>(`${BATCHES}/${id}`);
    if (!context.json) context.terminal.progress(`${released} of ${added} records public`);
  }
  return moving;
}
