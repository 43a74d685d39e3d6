import { isMap } from '../../text/is-map.ts';
import { nearest } from '../../text/nearest.ts';
import type { Files } from '../files.ts';
import type { Problem } from '../problem.ts';
import { Locator } from '../yaml/locator.ts';
import { jsonPointer, spelled } from '../yaml/written-path.ts';
import { parsePortal, settingsProblem } from './parse-portal.ts';
import { readPlugins } from './read-plugins.ts';
import { SETTINGS_FILE } from './settings.ts';
import { settingsFindings } from './settings-findings.ts';

/**
 * Says what is wrong in catalog/portal.yaml and catalog/plugins/.
 *
 * @param ruleNames for telling a misspelt rule
 */
export function checkSettings(files: Files, ruleNames: readonly string[]): Problem[] {
  return [...checkPortal(files, ruleNames), ...readPlugins(files).problems];
}

function checkPortal(files: Files, ruleNames: readonly string[]): Problem[] {
  const { data, problems } = parsePortal(files);
  // A file that is not YAML says nothing about what it lacks.
  if (data === undefined || problems.length > 0) return problems;
  const locator = new Locator(files);
  const findings = [...settingsFindings(data, files), ...misspeltRules(data, ruleNames)];
  return findings.map(({ path, atKey, ...words }) => {
    const place = locator.locate({ file: SETTINGS_FILE, document: 0 }, path, atKey);
    return settingsProblem({ rule: 'schema', ...words, ...place, pointer: jsonPointer(path) });
  });
}

function misspeltRules(data: unknown, ruleNames: readonly string[]) {
  const rules = isMap(data) && isMap(data.rules) ? Object.keys(data.rules) : [];
  return rules
    .filter((name) => !ruleNames.includes(name))
    .map((name) => {
      const near = nearest(name, ruleNames);
      return {
        path: ['rules', name],
        atKey: true,
        message: `There is no rule \`${spelled(name)}\`.`,
        hint: near ? `Did you mean \`${near}\`?` : 'Delete the line; the page /rules/ of the portal lists all rules.',
      };
    });
}
