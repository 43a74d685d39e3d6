import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';
import { COMPILED } from './compiled.ts';
import { seconds } from './run-steps.ts';

/** How many tests there were. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part that is used of Vitest's JSON report (https://vitest.dev/guide/reporters#json-reporter). */
interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * Runs Vitest, its words going straight to the terminal.
 *
 * @param words what follows `vitest run`: projects, files
 * @returns the counts, in which a file that failed outside its tests, or a run that broke off, is one failed
 */
export async function runVitest(words: readonly string[]): Promise<Tally> {
  console.log('Running tests …');
  const folder = await mkdtemp(join(tmpdir(), 'waypost-tests-'));
  try {
    const report = join(folder, 'report.json');
    const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env };
    const { exitCode, duration } = await $({ nothrow: true, preferLocal: true, stdio: 'inherit', env })`
      vitest run --reporter default --reporter json --outputFile.json ${report} ${words}`;
    console.log(`Tests took ${seconds(duration)}.`);
    const tally = await readTally(report);
    return exitCode === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readTally(path: string): Promise<Tally> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const report: VitestReport = JSON.parse(text);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(failedOutsideTests).length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function failedOutsideTests({ status, assertionResults }: VitestReport['testResults'][number]): boolean {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed');
}
