export * from './quality/quality-query.js';
export * from './quality/quality.read-model.js';
export * from './review.module.js';
export * from './review.problems.js';
export * from './reviews.service.js';
