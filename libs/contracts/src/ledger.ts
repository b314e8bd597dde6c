/** Acts that leave a leaf in the ledger. */
export const LEDGER_ACTS = [
  'report.receive',
  'report.screen',
  'report.gather',
  'report.close',
  'incident.create',
  'incident.claim',
  'incident.edit',
  'incident.grade',
  'incident.request',
  'incident.propose',
  'incident.return',
  'incident.approve',
  'incident.close',
  'incident.reopen',
  'link.decide',
  'publication.schedule',
  'publication.release',
  'batch.import',
  'batch.propose',
  'batch.approve',
  'batch.release',
  'person.add',
] as const;

export type LedgerAct = (typeof LEDGER_ACTS)[number];
