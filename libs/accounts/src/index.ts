export * from './account-facts.service.js';
export * from './account.service.js';
export * from './accounts.module.js';
export * from './accounts-open.module.js';
export {
  ActsReadModel,
  type ActsSpan,
  AdministrationService,
  KeysService,
  RoleRules,
  spanOf,
} from './admin/index.js';
export * from './accounts-settings.js';
export * from './add-person.js';
export * from './people.repository.js';
export * from './person.entity.js';
export * from './recover-person.js';
export * from './session-cookie.js';
export * from './setup-code.js';
export * from './setup.controller.js';
export * from './setup.service.js';
