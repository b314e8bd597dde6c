export { Config, ConfigError, readConfig } from './config.js';
export { type AppOptions, createApp } from './app.js';
export { type DatabaseAddresses, findDatabase, openDatabase } from './database-addresses.js';
export { ENTITIES } from './data-source.js';
export {
  CAST,
  ensureCast,
  ensureExerciseData,
  type ExerciseAccount,
  readExerciseAccounts,
} from './exercise.js';
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
export { explain, listen, type RunningServer, serve, startServer } from './start-server.js';
export { readRunFile, type RunFile, writeRunFile } from './run-file.js';
export {
  type Instance,
  readInstance,
  setUpInstance,
  type SetUpOptions,
} from './set-up-instance.js';
