export { DeriveEvidence } from './derive-evidence.job.js';
export { EVIDENCE_LIMITS, type EvidenceLimits, EvidenceSettings } from './evidence-settings.js';
export { EvidenceModule, EvidenceWorkerModule } from './evidence.module.js';
export { EvidenceReadModel } from './evidence.read-model.js';
export { EvidenceService } from './evidence.service.js';
export { findMediaTools, type MediaTools } from './sandbox.js';
