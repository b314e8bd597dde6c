export * from './matches.service.js';
export * from './matching.module.js';
export * from './text-likeness.js';
