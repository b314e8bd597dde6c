import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

export const none = { passed: 0, failed: 0, skipped: 0, notes: [] };
export const passed = { ...none, passed: 1 };
export const failed = (note) => ({ ...none, failed: 1, notes: [note] });

export function sum(results) {
  const add = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/** Counts of Jest's JSON. A file that does not load, and an end without a word, count as failed. */
export function ofJest(file, code) {
  if (!existsSync(file)) return failed(`Jest ended with ${code} and without a result`);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const tests = report.testResults.flatMap((suite) =>
    suite.assertionResults.map(({ status, fullName }) => ({ status, fullName, suite: suite.name })),
  );
  const left = tests.filter(({ status }) => !['passed', 'failed'].includes(status));
  const counted = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: left.length,
    notes: left.map(({ fullName, suite }) => `skipped: ${fullName} (${relative('', suite)})`),
  };
  if (code === 0 || counted.failed > 0) return counted;
  return { ...counted, failed: 1, notes: [...counted.notes, `Jest ended with ${code}`] };
}
