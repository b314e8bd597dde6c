export * from './commitments.module.js';
export * from './load-register.js';
export * from './load-vocabulary.js';
export * from './register-data.js';
export * from './register.read-model.js';
