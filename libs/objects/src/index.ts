export * from './folder-store.js';
export * from './object-store.js';
export * from './sealed-object.js';
export * from './sealed-part.js';
