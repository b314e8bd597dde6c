import { type Batch, type Page } from '@himaya/contracts';
import { type Context, give } from './context.js';
import { type ActingPerson, atDesk } from './desk.js';
import { table } from './table.js';

const HEADER = ['batch', 'state', 'dataset', 'version', 'records', 'public', 'proposed', 'approved', 'released']; // prettier-ignore

/** `himaya batch list`. */
export async function listBatches(context: Context, person: ActingPerson): Promise<void> {
  const page = await atDesk(context, person, (desk) =>
    desk.get<Page<Batch>>('/api/v1/desk/batches'),
  );
  const rows = page.items.map((batch) => [
    batch.number,
    batch.state,
    batch.dataset,
    batch.datasetVersion,
    batch.added,
    batch.released,
    batch.proposedBy,
    batch.approvedBy,
    batch.releasedBy,
  ]);
  give(context, page, rows.length > 0 ? table(HEADER, rows) : ['no batches']);
}
