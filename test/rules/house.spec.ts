import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MIGRATIONS } from '@himaya/migrations';
import { Tally } from './tally.js';

const tally = new Tally('house', 250);
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const json = <T>(...path: string[]): T => JSON.parse(read(...path)) as T;

/** Made by tools, and ignored by git. */
const MADE = new Set(['.git', '.himaya', '.nx', 'coverage', 'dist', 'node_modules']);
const TOP = [
  'apps',
  'libs',
  'migrations',
  'test',
  'nx.json',
  'package.json',
  'tsconfig.base.json',
  'README.md',
  // what tools or convention need at the root
  '.ci',
  '.editorconfig',
  '.gitignore',
  '.node-version',
  '.npmrc',
  '.prettierignore',
  '.prettierrc.json',
  '.swcrc',
  'LICENSE',
  'SECURITY.md',
  'eslint.config.mjs',
  'jest.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

/** Files of ours below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}
const SOURCES = ['apps', 'libs', 'migrations', 'test'].flatMap(filesIn);
const CODE = SOURCES.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const LIBS = readdirSync('libs').sort();

/** The order of the libraries, as the lint configuration has it: its layers, first to last. */
function order(): Record<string, string[]> {
  const text = /const order = \{([\s\S]*?)\n\};/.exec(read('eslint.config.mjs'))?.[1] ?? '';
  return Object.fromEntries(
    [...text.matchAll(/(\w+): \[([^\]]*)\]/g)].map(([, layer = '', names = '']) => [
      layer,
      [...names.matchAll(/'([a-z]+)'/g)].map(([, name]) => name ?? ''),
    ]),
  );
}

describe('the house', () => {
  it('has the top level that was agreed, and nothing beside it', () => {
    const found = readdirSync('.').filter((name) => !MADE.has(name));
    expect(found.sort()).toEqual([...TOP].sort());
    tally.add(found.length);
  });

  it('has no junk drawer, and names its files in kebab-case', () => {
    const odd = SOURCES.filter((path) => {
      const parts = path.split('/');
      const drawer = parts.some((part) =>
        /^(common|shared|core|utils?|helpers?)(\.\w+)?$/.test(part),
      );
      const file = parts.at(-1) ?? '';
      return (
        drawer || (/\.(ts|tsx|mjs|css)$/.test(file) && !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(file))
      );
    });
    expect(odd).toEqual([]);
    tally.add(SOURCES.length > 200 ? 1 : 0);
  });

  it('agrees on path aliases in every file that has them', () => {
    const compiler = json<{ compilerOptions: { paths: Record<string, string[]> } }>(
      'tsconfig.base.json',
    );
    const swc = json<{ jsc: { paths: Record<string, string[]> } }>('.swcrc');
    const plain = (paths: Record<string, string[]>): string[] =>
      Object.entries(paths)
        .map(([alias, [path = '']]) => `${alias} ${path.replace(/^\.\//, '')}`)
        .sort();
    const ofJest = [
      ...read('jest.config.mjs').matchAll(/'\^(@himaya\/[^']+)\$': '<rootDir>\/([^']+)'/g),
    ].map(
      ([, alias = '', path = '']) => `${alias.replace('([^/]+)', '*')} ${path.replace('$1', '*')}`,
    );
    expect(plain(swc.jsc.paths)).toEqual(plain(compiler.compilerOptions.paths));
    expect(ofJest.sort()).toEqual(plain(compiler.compilerOptions.paths));
    expect(ofJest).toHaveLength(3);
    tally.add(6);
  });

  it('resolves each import by a door that exists', () => {
    const doors = new Set([...LIBS, 'api', 'migrations']);
    const missing = CODE.filter((path) => !path.includes('/planted/')).flatMap((path) =>
      [...read(path).matchAll(/from '@himaya\/([^']+)'/g)]
        .filter(([, name]) => !doors.has(name ?? ''))
        .map(([line]) => `${path}: ${line}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(LIBS)('libs/%s has its page, its tags, its place in the order, and a door', (name) => {
    const project = json<{ name: string; tags: string[]; sourceRoot: string }>(
      'libs',
      name,
      'project.json',
    );
    const layer = Object.entries(order()).find(([, names]) => names.includes(name))?.[0];
    expect(project).toMatchObject({ name, sourceRoot: `libs/${name}/src` });
    expect([...project.tags].sort()).toEqual([`layer:${layer}`, `scope:${name}`]);
    expect(existsSync(join('libs', name, 'src', 'index.ts'))).toBe(true);
    const lines = read('libs', name, 'README.md').split('\n').length;
    expect(lines).toBeGreaterThanOrEqual(15);
    expect(lines).toBeLessThanOrEqual(50);
    tally.add(4);
  });

  it('orders the libraries that exist, and no other', () => {
    expect(Object.values(order()).flat().sort()).toEqual(LIBS);
    expect(Object.keys(order())).toEqual(['pure', 'plumbing', 'slice']);
  });

  it('lists every migration, in the order of its time', () => {
    const files = readdirSync('migrations')
      .filter((name) => /^\d{13}-[a-z-]+\.ts$/.test(name))
      .sort();
    const stamps = MIGRATIONS.map(({ name }) => /\d{13}$/.exec(name)?.[0]);
    expect(stamps).toEqual(files.map((name) => name.slice(0, 13)));
    expect(new Set(stamps).size).toBe(stamps.length);
    tally.add(files.length);
  });
});

describe('pages for those who build', () => {
  const pages = [
    'README.md',
    'SECURITY.md',
    ...SOURCES.filter((path) => path.endsWith('README.md')),
  ];
  const ROOTS = /^(apps|libs|migrations|test|src|data|scripts|\.ci)\//;
  const FILE = /^[\w.-]+(\/[\w.-]+)*\.(ts|tsx|mjs|json|md|css|po|csv)$/;

  /** Files that a run, a build or somebody else makes. */
  const NOT_OURS =
    /(^|\/)(run|manifest|secrets|exercise-accounts)\.json$|^dist\/|^GEDEvent_v\d+_\d+\.csv$/;

  /** What stands between backticks and looks like a path of ours. */
  function pathsOf(page: string): string[] {
    const words = [...read(page).matchAll(/`([^`\n]+)`/g)].map(([, word]) => word ?? '');
    const links = [...read(page).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link ?? '');
    return [
      ...words.filter((word) => (ROOTS.test(word) || FILE.test(word)) && !/[\s<>*{}$…]/.test(word)),
      ...links,
    ];
  }

  const exists = (page: string, path: string): boolean =>
    ['.', 'libs', dirname(page), join(dirname(page), 'src'), join(dirname(page), 'data')].some(
      (from) => existsSync(join(from, path)) || existsSync(join(from, path.replace('/', '/src/'))),
    ) ||
    NOT_OURS.test(path) ||
    // a name alone may be of any file of the same library, or of the whole house
    (!path.includes('/') && SOURCES.some((file) => file.endsWith(`/${path}`)));

  it.each(pages)('%s names only paths that exist', (page) => {
    const paths = pathsOf(page);
    expect(paths.filter((path) => !exists(page, path))).toEqual([]);
    tally.add(paths.length);
  });

  it('names no machine, and nothing that only its makers have', () => {
    const own = [
      ...SOURCES,
      'README.md',
      'SECURITY.md',
      'package.json',
      ...readdirSync('.ci').map((name) => join('.ci', name)),
    ];
    const said = own
      .filter((path) => statSync(path).size < 1_000_000 && !path.endsWith('house.spec.ts'))
      .filter((path) => /(^|[\s'"`(=:])\/(work|root|home\/\w+)\//m.test(read(path)));
    expect(said).toEqual([]);
  });
});

describe('tests', () => {
  const specs = SOURCES.filter((path) => /\.spec\.tsx?$/.test(path));

  it('run all of what they hold: none alone, and none skipped in silence', () => {
    const alone = specs.filter((path) =>
      /\b(it|test|describe)\.only\b|\b(fit|fdescribe)\(/.test(read(path)),
    );
    const skips = specs.filter((path) =>
      /\b(it|test|describe)\.(skip|todo)\b|\b(xit|xtest|xdescribe)\(/.test(read(path)),
    );
    const silent = skips
      .filter((path) => !path.endsWith('house.spec.ts'))
      .filter((path) => !/console\.warn\(|\bsay\(/.test(read(path)));
    expect(alone.filter((path) => !path.endsWith('house.spec.ts'))).toEqual([]);
    expect(silent).toEqual([]);
    expect(specs.length).toBeGreaterThanOrEqual(60);
    tally.add(specs.length);
  });
});

describe('styles and files of the pages', () => {
  const styles = SOURCES.filter((path) => path.endsWith('.css'));
  /** Sides that stay where they are when the page turns to Arabic. */
  const PHYSICAL = [
    /(?<![\w-])(left|right)\s*:/,
    /(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/,
    /border-(top|bottom)-(left|right)-radius/,
    /(?<![\w-])(float|clear|text-align)\s*:\s*(left|right)\b/,
    /(?<![\w-])(margin|padding|inset)\s*:\s*(\S+\s+){3}\S+\s*;/,
  ];

  it.each(styles)('%s uses logical properties only', (path) => {
    const lines = read(path)
      .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
      .split('\n');
    const physical = lines.flatMap((line, at) =>
      PHYSICAL.some((form) => form.test(line)) ? [`${path}:${at + 1} ${line.trim()}`] : [],
    );
    expect(physical).toEqual([]);
    tally.add(lines.length > 5 ? 1 : 0);
  });

  it('sets no side by script', () => {
    const set = CODE.filter((path) => path.startsWith('apps/web/')).filter((path) =>
      /\.style\.(left|right|margin(Left|Right)|padding(Left|Right)|textAlign|float)\b/.test(
        read(path),
      ),
    );
    expect(set).toEqual([]);
  });

  /** Names of markup, and what licences and citations ask to be linked. */
  const LINKED = [
    /^http:\/\/www\.w3\.org\/(1998\/Math\/MathML|1999\/x(html|link)|2000\/(svg|xmlns\/)|XML\/1998\/namespace)$/,
    /^https:\/\/ucdp\.uu\.se\//,
    /^https:\/\/creativecommons\.org\/licenses\//,
    /^https:\/\/leafletjs\.com\/?$/,
    // a sentence that the passkey library warns with in the console
    /^https:\/\/simplewebauthn\.dev\/docs\//,
    /^https:\/\/(www\.)?(geonames\.org|naturalearthdata\.com|data\.humdata\.org)\//,
  ];

  it('asks no other site for anything', () => {
    const client = join('dist', 'web', 'client');
    const files = filesIn(client).filter((path) =>
      /\.(js|css|html|json|svg|webmanifest)$/.test(path),
    );
    const addresses = files.flatMap((path) =>
      [...read(path).matchAll(/(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}[^\s"'`<>)\\]*/gi)].map(
        ([address]) => `${path}: ${address}`,
      ),
    );
    const foreign = addresses.filter(
      (line) => !LINKED.some((form) => form.test(line.replace(/^[^:]+: /, ''))),
    );
    expect(foreign).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(4);
    expect(files.filter((path) => path.endsWith('.map'))).toEqual([]);
    tally.add(files.length);
  });

  it('counts its cases', () => tally.close());
});
