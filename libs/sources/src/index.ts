export * from './items.service.js';
export * from './sources.module.js';
export * from './sources.service.js';
