export * from './compliance.module.js';
export * from './link-proposals.js';
export * from './links.service.js';
export * from './register/register-entries.read-model.js';
export * from './register/register-entries.service.js';
export { registerQuestion } from './register/register.controllers.js';
export * from './register/status-facts.read-model.js';
