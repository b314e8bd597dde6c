export * from './duty-rules.js';
export * from './duty-table.js';
export * from './ledger.js';
export * from './ledger.module.js';
export * from './ledger-settings.js';
export * from './ledger.worker.module.js';
export * from './sequencer.js';
export * from './head-memory.js';
export {
  LogNotKnown,
  type LogState,
  nodeName,
  type ReadNodes,
  Signer,
  TreeNotGrown,
} from './signer.js';
export { type StoredHead, TreeRepository } from './tree.repository.js';
export * from './restart-ledger.js';
export * from './ledger.open.module.js';
export * from './ledger.open.service.js';
export * from './ledger-report.js';
export { RECORD_ROWS, RECORD_TABLES } from './record-rows.js';
export * from './verify-ledger.js';
export { type KnownHeads } from './verify-heads.js';
export * from './former-logs.js';
