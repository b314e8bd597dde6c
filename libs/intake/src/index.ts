export * from './intake.intake.module.js';
export * from './report.entity.js';
export * from './report.intake.dto.js';
export * from './report.read-model.js';
export * from './reports.intake.service.js';
export * from './reports.module.js';
export * from './reports.service.js';
export * from './restricted-reads.js';
