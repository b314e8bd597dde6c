export * from './events.module.js';
export * from './events.service.js';
