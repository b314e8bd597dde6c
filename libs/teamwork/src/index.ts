export * from './assignments.service.js';
export * from './case-teamwork.js';
export * from './notes.service.js';
export * from './notices.service.js';
export * from './teamwork.module.js';
