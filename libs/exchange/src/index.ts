export { type BatchReader } from './batch.mapper.js';
export { type BatchKey, BatchKeyPipe } from './batch-key.pipe.js';
export { BatchesService } from './batches.service.js';
export { ExchangeModule } from './exchange.module.js';
export {
  importUcdp,
  type UcdpCounts,
  type UcdpImportOptions,
  type UcdpImportResult,
  type UcdpProgress,
} from './ucdp-import.js';
export { describeRefusal, UCDP_REFUSALS, type UcdpRefusal } from './ucdp-refusals.js';
export * from './exercise.js';
