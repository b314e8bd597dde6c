import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Tally } from './tally.js';

interface Finding {
  readonly file: string;
  readonly at: string;
  readonly rule: string;
  readonly says: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const run = promisify(execFile);
const node = (...command: string[]): Promise<{ stdout: string }> =>
  run(process.execPath, command, {
    env: { ...process.env, NX_DAEMON: 'false' },
    maxBuffer: 2 ** 24,
  });
const tally = new Tally('lint canary', 35);
let findings: Finding[];

beforeAll(async () => {
  // without a graph of projects the boundary rule passes everything
  const { stdout } = await node('node_modules/nx/dist/bin/nx.js', 'show', 'projects', '--json');
  expect(JSON.parse(stdout)).toEqual(expect.arrayContaining(['contracts', 'atlas', 'web', 'api']));
  const linted = await node(join('test', 'rules', 'lint-planted.mjs'));
  findings = JSON.parse(linted.stdout) as Finding[];
}, 120_000);

describe('lint canary', () => {
  it('reports every planted violation by its rule', () => {
    const missed = findings
      .filter(({ rule }) => rule !== 'nothing')
      .filter(({ rule, says, messages }) => {
        tally.add();
        return !messages.some(({ ruleId, message }) => ruleId === rule && message.includes(says));
      })
      .map(({ file, at, rule }) => `${file} as ${at} passes ${rule}`);
    expect(missed).toEqual([]);
  });

  it('says nothing of a file that keeps the rules', () => {
    const clean = findings.filter(({ rule }) => rule === 'nothing');
    expect(clean.map(({ messages }) => messages)).toEqual([[]]);
  });

  it('P-03 reports an open file that imports a private library, however it does so', () => {
    const open = findings.filter(({ file }) => file.startsWith('open-'));
    expect(open.map(({ file }) => file)).toEqual([
      'open-dynamic.ts',
      'open-plain.ts',
      'open-plane-desk.ts',
      'open-private.ts',
      'open-reexport.ts',
      'open-type.ts',
    ]);
    for (const { rule, messages } of open)
      expect(messages.map(({ ruleId }) => ruleId)).toContain(rule);
    tally.add(open.length);
  });

  it('keeps the planted files out of lint and of the type check', () => {
    const config = readFileSync('eslint.config.mjs', 'utf8');
    const { exclude } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { exclude: string[] };
    expect(config).toContain(`'test/rules/planted/'`);
    expect(exclude).toContain('test/rules/planted');
    expect(existsSync('test/rules/planted/clean.ts')).toBe(true);
  });

  it('counts its cases', () => tally.close());
});
