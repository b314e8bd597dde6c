// Lints each planted file as if it stood where its first line says; prints the findings as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';

const folder = join(import.meta.dirname, 'planted');
const eslint = new ESLint({
  ignore: false,
  // these files are in no program: what needs types is off, all else is the project's own
  overrideConfig: {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: false, project: false } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
});
const found = [];
for (const file of readdirSync(folder).sort()) {
  const text = readFileSync(join(folder, file), 'utf8');
  const at = /^\/\/ at: (\S+)/.exec(text)?.[1];
  const [, rule, says] = /^\/\/ expects: ([^:\n]+)(?:: ?(.*))?$/m.exec(text) ?? [];
  const [result] = await eslint.lintText(text, { filePath: at });
  const messages = result.messages.map(({ ruleId, message }) => ({ ruleId, message }));
  found.push({ file, at, rule, says: says ?? '', messages });
}
console.log(JSON.stringify(found));
