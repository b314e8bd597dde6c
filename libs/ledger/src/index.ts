export * from './ledger.js';
export * from './ledger.module.js';
export * from './ledger-key.js';
export * from './ledger-settings.js';
export * from './ledger.worker.module.js';
export * from './sequencer.js';
export * from './head-memory.js';
export { nodeName, type ReadNodes, Signer, TreeNotGrown } from './signer.js';
export * from './tree.repository.js';
