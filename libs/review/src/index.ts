export * from './review.module.js';
export * from './review.problems.js';
export * from './reviews.service.js';
