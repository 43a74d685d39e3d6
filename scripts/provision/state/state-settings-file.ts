import { readFileSync } from 'node:fs';
import { checkSettings } from '#core/catalog/settings/check-settings.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import {
  type ProvisionSettings,
  provisionBlock,
  provisionSettings,
} from '#core/provision/policy/provision-settings.ts';
import { CannotRun } from '../../cannot-run.ts';

/**
 * Reads how resources are provisioned from a file like catalog/portal.yaml. Without a block `provision` it is as for a portal without one:
 * states are in a folder of this machine.
 *
 * @throws {CannotRun} when it cannot be read, or the block is wrong
 */
export function stateSettingsFile(path: string): ProvisionSettings {
  const files = new Map([[SETTINGS_FILE, readText(path)]]);
  const problems = checkSettings(files, { blocks: [provisionBlock], rules: [] });
  const wrong = problems.find(({ pointer = '' }) => pointer === '' || pointer.startsWith('/provision'));
  if (wrong)
    throw new CannotRun(`${path}:${wrong.line}:${wrong.column}: ${wrong.message}`, {
      fix: wrong.hint ?? 'docs/state.md shows what the block `provision` may hold.',
    });
  return provisionSettings(readSettings(files));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CannotRun(`\`${path}\` cannot be read.`, {
      fix: 'Name a file with the block `provision`, such as an earlier catalog/portal.yaml.',
      cause,
    });
  }
}
