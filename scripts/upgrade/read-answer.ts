import { oneLine } from '#core/text/harmless.ts';
import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../cannot-run.ts';
import { isFilePath } from '../forge/check-change.ts';
import type { FinishAnswer } from './finish-protocol.ts';

/** What a release may change of what an adopter wrote: data, and what is generated. */
const CHANGEABLE = /^(?:catalog|templates|infra\/requests|[.]github)\//;

/**
 * Reads what a release says of settings and entries. It is data from code that nobody has reviewed here yet.
 *
 * @throws {CannotRun} when it is of another form, or names a file that it may not change
 */
export function readAnswer(version: string, text: string): FinishAnswer {
  const answer = parsed(text);
  if (!isMap(answer) || !isMap(answer.changes)) throw odd(version, 'it did not list the changes');
  for (const [path, content] of Object.entries(answer.changes)) {
    if (!CHANGEABLE.test(path) || !isFilePath(path)) throw odd(version, `it tries to change \`${oneLine(path)}\``);
    if (typeof content !== 'string' && content !== null) throw odd(version, `\`${oneLine(path)}\` would not be text`);
  }
  return {
    changes: answer.changes as FinishAnswer['changes'],
    migrated: listOf(answer.migrated, isMigrated),
    failed: listOf(answer.failed, isFailed),
    generated: listOf(answer.generated, isText),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf<T>(value: unknown, is: (item: unknown) => item is T): T[] {
  return Array.isArray(value) ? value.filter(is) : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isMigrated(value: unknown): value is FinishAnswer['migrated'][number] {
  return (
    isMap(value) &&
    isText(value.version) &&
    isText(value.summary) &&
    Array.isArray(value.paths) &&
    value.paths.every(isText)
  );
}

function isFailed(value: unknown): value is FinishAnswer['failed'][number] {
  return isMap(value) && isText(value.version) && isText(value.summary) && isText(value.path);
}

function odd(version: string, what: string): CannotRun {
  return new CannotRun(`${version} of the product gave an invalid answer: ${what}. Nothing was changed.`, {
    fix: 'Check the address that it comes from, and report it to the product.',
  });
}
