export * from './publication-acts.js';
export * from './publication.entity.js';
export * from './publication.module.js';
export { type PublicPreview } from './publications.repository.js';
export * from './publications.service.js';
