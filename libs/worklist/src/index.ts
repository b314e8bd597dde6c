export * from './bulk/bulk.service.js';
export * from './filters/saved-filters.service.js';
export * from './filters/watch-filters.job.js';
export * from './worklist.module.js';
export * from './worklist.read-model.js';
export * from './worklist-query.js';
