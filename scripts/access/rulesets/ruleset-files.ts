import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ruleset } from './ruleset.ts';

const FOLDER = join(import.meta.dirname, '../../../rulesets');

/** The placeholder in the files for the App's id: each organisation has an App of its own. */
const APP_ID = 'WAYPOST_APP_ID';

export interface RulesetFile {
  /** From the root: `rulesets/main.json`. */
  path: string;
  ruleset: Ruleset;
}

/** The rulesets that Waypost needs, with the id of an organisation's App in them, sorted by path. */
export function rulesetFiles(appId: number): RulesetFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      path: `rulesets/${name}`,
      ruleset: JSON.parse(readFileSync(join(FOLDER, name), 'utf8'), (_, value) => (value === APP_ID ? appId : value)),
    }));
}
