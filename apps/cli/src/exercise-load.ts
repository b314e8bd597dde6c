import { asOwner, ensureCast } from '@himaya/api';
import { civilDay } from '@himaya/edtf';
import { loadExercise } from '@himaya/exchange';
import { type Context, tell } from './context.js';
import { withInstance } from './instance.js';
import { refusal } from './outcome.js';

export interface ExerciseLoadOptions {
  readonly incidents: number;
  readonly seed: number;
}

/** `himaya exercise load`: the same count and seed on the same day make the same incidents. */
export async function loadExerciseData(
  context: Context,
  options: ExerciseLoadOptions,
): Promise<void> {
  const begun = performance.now();
  const report = await withInstance(context, async ({ config, addresses, instance }) => {
    if (instance.kind === 'live') {
      throw refusal(
        'a live instance takes no invented data; an instance is exercise or live for life.',
      );
    }
    const connect = <T>(work: Parameters<typeof asOwner<T>>[1]): Promise<T> =>
      asOwner(addresses.ownerUrl, work);
    // Two connections: desk work of one overlaps with the publishing of the other.
    return connect((first) =>
      connect(async (second) => {
        await ensureCast(first, config.dataDir);
        const loaded = await loadExercise({
          ...options,
          owners: [first, second],
          today: civilDay(new Date()),
          onProgress: (done, total) =>
            context.json || context.terminal.progress(`${done} of ${total} incidents`),
        });
        await first.query('SELECT pub.publish_register()');
        await first.query('SELECT pub.publish_figures()');
        return loaded;
      }),
    );
  });
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const { added, skipped, reports, published } = report;
  tell(context, `added ${added} invented incidents with ${reports} reports, ${published} public; there before ${skipped}`); // prettier-ignore
  context.terminal.print(JSON.stringify({ ...report, ...options, seconds }));
}
