import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CannotRun } from '../../cannot-run.ts';
import { type RulesetFile, rulesetFiles } from './ruleset-files.ts';

/**
 * The rulesets for the App of an organisation.
 *
 * @param written the App's id as a person gave it
 * @throws {CannotRun} when it is missing, or no number
 */
export function rulesetsOfApp(written: string | undefined): RulesetFile[] {
  if (written !== undefined && /^[1-9]\d{0,14}$/.test(written)) return rulesetFiles(Number(written));
  throw new CannotRun(
    written === undefined ? 'The rulesets need the id of the App.' : `\`${written}\` is not the id of an App.`,
    { fix: 'Give the App ID from the page of the App: `--app 123456`, or set WAYPOST_APP_ID.' },
  );
}

/**
 * Writes them into a folder, from which GitHub's settings import them.
 *
 * @returns the paths
 * @throws {CannotRun} when they cannot be written
 */
export function writeRulesets(files: readonly RulesetFile[], folder: string): string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return files.map(({ path, ruleset }) => {
      const file = join(folder, basename(path));
      writeFileSync(file, `${JSON.stringify(ruleset, undefined, 2)}\n`);
      return file;
    });
  } catch (cause) {
    throw new CannotRun(`\`${folder}\` cannot be written.`, { fix: 'Give another folder with --out.', cause });
  }
}
