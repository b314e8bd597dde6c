export * from './incident.entity.js';
export * from './incident-acts.js';
export * from './incident-editing.service.js';
export * from './incident-history.js';
export * from './incident.read-model.js';
export * from './incidents.module.js';
export * from './incidents.service.js';
