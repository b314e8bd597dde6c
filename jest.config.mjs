import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const {
  baseUrl: _baseUrl,
  paths: _paths,
  ...jsc
} = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8')).jsc;
const swc = (more) => [
  '@swc/jest',
  { swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { ...jsc, ...more } },
];
/** Packages that ship ES modules alone, and so are compiled with our own code. */
const ESM = [
  'preact',
  'preact-render-to-string',
  '@preact/.*',
  '@nestjs/.*',
  'content-disposition',
  'cookie',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer/.*',
  '@borewit/.*',
  'pg-copy-streams',
  'canonicalize',
  '@noble/.*',
  '@scure/.*',
  'age-encryption',
];
export default {
  testEnvironment: 'node',
  // A busy machine is no failure: time is measured in test/bench.
  testTimeout: 30_000,
  // More would ask one PostgreSQL for more connections than it gives.
  maxWorkers: Math.min(3, availableParallelism()),
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  transform: {
    '\\.ts$': swc({}),
    '\\.tsx$': swc({
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    }),
    '\\.m?js$': swc({ parser: { syntax: 'ecmascript' }, transform: {} }),
  },
  // nested node_modules too
  transformIgnorePatterns: [`/node_modules/(?!(.*/node_modules/)?(${ESM.join('|')})/)`],
  moduleNameMapper: {
    '^@himaya/api$': '<rootDir>/apps/api/src/index.ts',
    '^@himaya/migrations$': '<rootDir>/migrations/index.ts',
    '^@himaya/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^canonicalize$': '<rootDir>/node_modules/canonicalize/lib/canonicalize.js',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
};
