import { readFileSync } from 'node:fs';
import { CannotRun } from '../cannot-run.ts';
import type { ForgeEvent } from './answer-event.ts';

/**
 * Reads the event that a workflow runs for.
 *
 * @param env GITHUB_EVENT_NAME and GITHUB_EVENT_PATH
 * @throws {CannotRun} when there is none
 */
export function readEvent(env: NodeJS.ProcessEnv): ForgeEvent {
  const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = env;
  try {
    if (name && path) return { name, payload: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (cause) {
    throw new CannotRun(`The event \`${path}\` cannot be read.`, { fix: 'Run it in a workflow.', cause });
  }
  throw new CannotRun('There is no event to answer.', {
    fix: 'Run it in a workflow; by hand, set GITHUB_EVENT_NAME, and GITHUB_EVENT_PATH to a file with the event as JSON.',
  });
}
