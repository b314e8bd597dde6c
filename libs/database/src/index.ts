export * from './embedded/index.js';
export * from './stop-list.js';
