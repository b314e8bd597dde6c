import { type Batch, type BatchSample, type Language, may, type Person } from '@himaya/contracts';
import { type BatchView } from './batches.read-model.js';
import { describeRefusal } from '../ucdp/ucdp-refusals.js';

/** Who reads it: what they may do next, and the language of the reasons. */
export interface BatchReader {
  readonly actor: Person;
  readonly language: Language;
}

export function toBatch(
  view: BatchView,
  sample: readonly BatchSample[],
  reader: BatchReader,
): Batch {
  return {
    id: view.id,
    number: view.number,
    version: view.version,
    dataset: view.dataset,
    datasetVersion: view.datasetVersion,
    fileSha256: view.fileSha256,
    importedOn: view.importedOn,
    state: view.state,
    read: view.read,
    added: view.added,
    skipped: view.skipped,
    refused: view.refused,
    refusals: view.refusals.map(({ row, reason }) => ({
      row,
      reason: describeRefusal(reason)[reader.language],
    })),
    sums: view.sums,
    proposedBy: view.proposedBy,
    approvedBy: view.approvedBy,
    releasedBy: view.releasedBy,
    released: view.released,
    acts: actsOf(view, reader.actor),
    sample,
  };
}

/** The one step that is next, where this person may take it. */
export function actsOf(
  { state, proposedById }: Pick<BatchView, 'state' | 'proposedById'>,
  actor: Person,
): Batch['acts'] {
  if (state === 'imported') return may(actor.roles, 'import.run') ? ['propose'] : [];
  if (proposedById === actor.id) return [];
  if (state === 'proposed') return may(actor.roles, 'incident.approve') ? ['approve'] : [];
  const open = state === 'approved' || state === 'releasing';
  return open && may(actor.roles, 'publication.release') ? ['release'] : [];
}
