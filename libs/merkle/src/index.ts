export * from './acceptance.js';
export * from './bytes.js';
export * from './checkpoint.js';
export * from './origin.js';
export * from './tree.js';
export * from './verify.js';
export * from './check-proof.js';
export * from './read-proof.js';
