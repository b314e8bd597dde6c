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
  'person.invite',
  'person.join',
  'person.suspend',
  'person.resume',
  'person.end-sessions',
  'people.end-sessions',
  'person.ask-roles',
  'person.change-roles',
  'person.withdraw-roles',
  'person.ask-recovery',
  'person.recover',
  'person.withdraw-recovery',
  'key.issue',
  'key.revoke',
  'ledger.erase',
  'account.secure',
  'ledger.restart',
  'incident.restrict',
  'incident.members',
  'incident.lift',
  'incident.read',
  'incident.recuse',
  'emergency.ask',
  'emergency.confirm',
  'person.read-contact',
  // what a record was after an act, row by row
  'record.keep',
] as const;

export type LedgerAct = (typeof LEDGER_ACTS)[number];

/** Why an opening is erased; stands in the opening of the erasure. */
export const ERASURE_REASONS = ['source-asked', 'retention', 'court', 'mistake'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** Why a log ended and another began. */
export const RESTART_REASONS = ['restored', 'key-lost', 'key-stolen'] as const;
export type RestartReason = (typeof RESTART_REASONS)[number];
