import { Pools } from '@himaya/database';
import { describeRefusal, importUcdp, type UcdpImportResult } from '@himaya/exchange';
import { type Context, tell } from './context.js';
import { withInstance } from './instance.js';
import { refusal } from './outcome.js';

export interface ImportUcdpOptions {
  readonly file: string;
  readonly datasetVersion?: string | undefined;
  readonly dryRun: boolean;
}

/** `himaya import ucdp`: dataset records, which stay off the map until their batch is released. */
export async function importUcdpFile(context: Context, options: ImportUcdpOptions): Promise<void> {
  const { terminal } = context;
  const result = await withInstance(context, async ({ addresses, instance }) => {
    if (instance.kind === 'exercise') {
      throw refusal('an exercise holds invented data alone and takes no real records.');
    }
    const pools = await Pools.open({ worker: addresses.urls.worker }, []);
    try {
      return await importUcdp({
        ...options,
        pool: pools.pool('worker'),
        onProgress: ({ bytes, bytesRead, read }) =>
          context.json ||
          terminal.progress(`${Math.floor((100 * bytesRead) / bytes)} %  ${read} rows read`),
        onRefusal: ({ row, reason }) =>
          terminal.say(`refused: row ${row}: ${describeRefusal(reason).en}`),
      });
    } finally {
      await pools.onApplicationShutdown();
    }
  });
  for (const line of summary(result)) tell(context, line);
  terminal.print(JSON.stringify(toData(result)));
}

/** The last line of an import, with or without `--json`. */
function toData(result: UcdpImportResult): object {
  const { refusals, ...data } = result;
  const reasons = refusals.map(({ row, reason }) => ({ row, reason: describeRefusal(reason).en }));
  return { ...data, refusals: reasons };
}

function summary({ sums, batch, dryRun, ...result }: UcdpImportResult): string[] {
  const { read, added, skipped, refused } = result;
  return [
    `${result.dataset} ${result.datasetVersion}: read ${read}, added ${added}, there before ${skipped}, refused ${refused}`,
    `civilians killed ${sums['deaths_civilians']}, dead ${sums['best']} (best estimate), clusters ${sums['clusters']}`,
    `places found by name ${sums['place_matched']}; C02 relevant ${sums['linked_c02']}, C04 ${sums['linked_c04']}`,
    ...(dryRun ? ['a dry run: nothing was kept'] : []),
    ...(batch
      ? [`batch ${batch.number}; next: himaya batch propose ${batch.number} --as NAME`]
      : []),
  ];
}
