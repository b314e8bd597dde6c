export * from './compliance.module.js';
export * from './link-proposals.js';
export * from './links.service.js';
