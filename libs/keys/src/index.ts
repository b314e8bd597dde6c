export * from './column.js';
export * from './evidence-key.js';
export * from './key-directory.js';
export * from './signing-key.js';
