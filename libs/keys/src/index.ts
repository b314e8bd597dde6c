export * from './column.js';
export * from './key-directory.js';
