export * from './database.js';
export * from './database.module.js';
export * from './database-problem.js';
export * from './migrate.js';
export * from '@himaya/cluster';
export * from './pools.js';
export * from './transaction.interceptor.js';
