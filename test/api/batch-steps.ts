import { type Batch } from '@himaya/contracts';
import { importUcdp } from '@himaya/exchange';
import { type Pool } from 'pg';
import { type TestServer } from '../support/boot.js';
import { type UcdpTestRow, writeUcdp } from './ucdp-rows.js';

export const BATCHES = '/api/v1/desk/batches';

export type BatchStep = 'imported' | 'proposed' | 'approved';

/** Takes a batch of the rows so far; gives its number and version. */
export async function takeBatch(
  { server, worker, folder }: { server: TestServer; worker: Pool; folder: string },
  step: BatchStep,
  rows: readonly UcdpTestRow[],
): Promise<Batch> {
  const { batch } = await importUcdp({ file: writeUcdp(folder, rows), pool: worker });
  const path = `${BATCHES}/${batch?.number}`;
  const anna = await server.as('anna');
  if (step !== 'imported') await anna.post(`${path}/proposal`).expect(200);
  if (step === 'approved')
    await (await server.as('rita')).change('post', `${path}/approval`, 2).expect(200);
  return (await anna.get(path).expect(200)).body as Batch;
}
