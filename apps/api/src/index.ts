import type * as app from './app.js';
import type * as dataSource from './data-source.js';
import type * as exercise from './exercise.js';
import type * as listening from './listen.js';
import type * as server from './start-server.js';

export { Config, ConfigError, readConfig } from './config.js';
export { type AppOptions, type EvidenceOptions } from './app.js';
export { type DatabaseAddresses, findDatabase, openDatabase } from './database-addresses.js';
export { CAST, type ExerciseAccount, readExerciseAccounts } from './exercise-accounts.js';
export { type InstanceFacts, Pages } from './pages.js';
export {
  asOwner,
  type InstanceKind,
  loadShippedData,
  makeInstance,
  migrateInstance,
  type Owner,
  readInstanceKind,
} from './prepare-instance.js';
export { durabilityFault } from './dangers.js';
export { explain } from './explain.js';
export { assertClosed } from './key-files.js';
export { type RunningServer } from './listen.js';
export { readRunFile, type RunFile, writeRunFile } from './run-file.js';
export { type RoleUrls, type Served } from './served-planes.js';
export {
  type Instance,
  readInstance,
  setUpInstance,
  type SetUpOptions,
} from './set-up-instance.js';

// What most commands do without is loaded when it is asked for: it takes longer than they do.

export const ensureCast: typeof exercise.ensureCast = async (owner, dataDir) =>
  (await import('./exercise.js')).ensureCast(owner, dataDir);

export const ensureExerciseData: typeof exercise.ensureExerciseData = async (...of) =>
  (await import('./exercise.js')).ensureExerciseData(...of);

export const createApp: typeof app.createApp = async (options) =>
  (await import('./app.js')).createApp(options);

export const entities = async (): Promise<typeof dataSource.ENTITIES> =>
  (await import('./data-source.js')).ENTITIES;

export const startServer: typeof server.startServer = async (served) =>
  (await import('./start-server.js')).startServer(served);

export const serve: typeof server.serve = async (...of) =>
  (await import('./start-server.js')).serve(...of);

export const listen: typeof listening.listen = async (config, stop, made) =>
  (await import('./listen.js')).listen(config, stop, made);
