export * from './notes.service.js';
export * from './notices.service.js';
export * from './teamwork.module.js';
