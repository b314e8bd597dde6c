export * from './comparing.service.js';
export * from './matches.service.js';
export * from './matching.module.js';
export * from './text-likeness.js';
export * from './merging.service.js';
export * from './splitting.service.js';
export * from './relations.service.js';
