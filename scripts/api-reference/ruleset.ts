import type { Files } from '#core/catalog/files.ts';
import { readDescription } from '#core/catalog/rules/specs/description.ts';
import { isMap } from '#core/text/is-map.ts';

/** Where an organisation says what Redocly checks. */
export const RULESET_FILE = 'catalog/redocly.yaml';

/** Rulesets that Redocly brings. */
const BUILT_IN = new Set(['minimal', 'recommended', 'recommended-strict', 'spec']);
/** Without a file of the organisation, what the official schema of a format demands. */
const STANDARD = JSON.stringify({ extends: ['spec'] });

/** The configuration of Redocly: the rulesets and rules of an organisation, and nothing that leads to code, files or addresses. */
export function rulesetOf(files: Pick<Files, 'get'>): string {
  const text = files.get(RULESET_FILE);
  const read = text === undefined ? undefined : readDescription(text);
  if (!read || 'error' in read) return STANDARD;
  const { extends: named, rules } = read.data;
  const known = (Array.isArray(named) ? named : [named]).filter((name) => BUILT_IN.has(String(name)));
  return JSON.stringify({ extends: known.length > 0 ? known : ['spec'], ...(isMap(rules) && { rules }) });
}
