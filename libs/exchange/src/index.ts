export { type BatchReader } from './batches/batch.mapper.js';
export { type BatchKey, BatchKeyPipe } from './batches/batch-key.pipe.js';
export { BatchesService } from './batches/batches.service.js';
export { ExchangeModule } from './exchange.module.js';
export {
  importUcdp,
  type UcdpCounts,
  type UcdpImportOptions,
  type UcdpImportResult,
  type UcdpProgress,
} from './ucdp/ucdp-import.js';
export { describeRefusal, UCDP_REFUSALS, type UcdpRefusal } from './ucdp/ucdp-refusals.js';
export * from './exercise/exercise.js';
