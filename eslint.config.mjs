import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The architecture: a library may use only what stands before it in this list. */
const order = {
  pure: ['contracts', 'edtf', 'geo', 'merkle'],
  plumbing: ['cluster', 'keys', 'http', 'database', 'objects'],
  slice: [
    'ledger',
    'accounts',
    'places',
    'commitments',
    'intake',
    'sources',
    'evidence',
    'incidents',
    'teamwork',
    'review',
    'matching',
    'compliance',
    'publication',
    'events',
    'worklist',
    'atlas',
    'exchange',
  ],
};
const libs = Object.values(order).flat();
const upTo = (lib) => libs.slice(0, libs.indexOf(lib) + 1).map((name) => `scope:${name}`);
const server = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'class-validator',
  'class-transformer',
  'fastify',
  '@fastify/*',
];

const depConstraints = [
  ...libs.map((lib) => ({ sourceTag: `scope:${lib}`, onlyDependOnLibsWithTags: upTo(lib) })),
  { sourceTag: 'layer:pure', bannedExternalImports: [...server, 'leaflet', 'preact', 'preact/*'] },
  // The open plane knows nothing of the desk, not even through another library.
  {
    sourceTag: 'scope:atlas',
    notDependOnLibsWithTags: ['layer:slice'],
    bannedExternalImports: ['typeorm'],
  },
  {
    sourceTag: 'scope:web',
    onlyDependOnLibsWithTags: ['layer:pure'],
    bannedExternalImports: server,
  },
  ...['api', 'cli'].map((app) => ({
    sourceTag: `scope:${app}`,
    onlyDependOnLibsWithTags: ['layer:*', 'scope:migrations', 'scope:api'],
  })),
  { sourceTag: 'scope:test', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'scope:migrations', onlyDependOnLibsWithTags: ['layer:none'] },
];

const pattern = (regex, message, more) => ({ regex, message, ...more });
const deep = pattern('^@himaya/.+/', 'Enter by the door: index.ts.');
const leaflet = pattern('^leaflet', 'Leaflet stays in apps/web/src/map.');
const orm = pattern(
  '^(typeorm|@nestjs/typeorm)',
  'TypeORM stays in entities, repositories and read models.',
);
const start = pattern('^@himaya/api$', 'Only the command line and the tests start the server.');
const node = pattern('^node:', 'Pure libraries also run in the browser.');
const only = (names) =>
  pattern(`^@himaya/(?!(${names.join('|')})$)`, `This plane reaches only: ${names.join(', ')}.`);
const mount = (suffix) =>
  pattern('^@himaya/', `Mount only ...${suffix}.`, { allowImportNamePattern: `${suffix}$` });
// A later block replaces an earlier one for the same file: each names all that it forbids.
const restrict = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [deep, ...patterns] }] },
});
const base = [...order.pure, ...order.plumbing];

const imports = [
  restrict(['**/*.{ts,tsx}'], leaflet, orm, start),
  restrict(
    order.pure.map((lib) => `libs/${lib}/**/*.ts`),
    leaflet,
    orm,
    start,
    node,
  ),
  restrict(['apps/web/src/map/**'], orm, start),
  restrict(
    [
      '**/*.{entity,repository,read-model}.ts',
      'libs/database/**/*.ts',
      'apps/api/src/data-source.ts',
      'migrations/**/*.ts',
    ],
    leaflet,
    start,
  ),
  restrict(['apps/cli/**/*.ts'], leaflet, orm),
  restrict(['test/**/*.ts'], leaflet),
  restrict(
    ['libs/**/*.open.ts', 'libs/**/*.open.*.ts'],
    leaflet,
    orm,
    start,
    only([...base, 'atlas']),
  ),
  restrict(['libs/**/*.intake.ts', 'libs/**/*.intake.*.ts'], leaflet, orm, start, only(base)),
  restrict(['apps/api/src/planes/open.plane.ts'], leaflet, orm, mount('OpenModule')),
  restrict(['apps/api/src/planes/intake.plane.ts'], leaflet, orm, mount('IntakeModule')),
];

const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML'].map(
  (name) => ({
    selector: `:matches(MemberExpression[property.name='${name}'], JSXAttribute[name.name='${name}'], Property[key.name='${name}'])`,
    message: `${name} reads a string as HTML. Build nodes instead.`,
  }),
);
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only the configuration reads the environment.',
};
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only.',
};
// The rules on planes read static imports alone.
const lazyPackage = {
  selector: 'ImportExpression[source.value=/^[^.]/]',
  message: 'Import packages statically.',
};
const namelessCatch = {
  selector: 'CatchClause[param=null]',
  message: 'Name the error: a catch translates it or cleans up after it.',
};

export default tseslint.config(
  { ignores: ['dist/', '.nx/', '.himaya/', 'node_modules/', '**/*.gen.ts', 'test/rules/planted/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      complexity: ['error', 10],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-restricted-syntax': [
        'error',
        ...markup,
        environment,
        defaultExport,
        lazyPackage,
        namelessCatch,
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', 'test/**/*.ts'],
    rules: {
      complexity: ['error', 15],
      'max-lines-per-function': 'off',
      'max-lines': ['error', 500],
    },
  },
  {
    // Vocabularies, catalogues and SQL are data: long by nature, read by search.
    files: ['libs/contracts/src/vocabulary/**/*.ts', 'migrations/**/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: [
      'apps/api/src/config.ts',
      'test/**/*.ts',
      'apps/web/vite.config.ts',
      'apps/cli/vite.config.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...markup, lazyPackage, namelessCatch] },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          banTransitiveDependencies: true,
          allow: ['@himaya/api'],
          depConstraints,
        },
      ],
    },
  },
  ...imports,
  prettier,
);
