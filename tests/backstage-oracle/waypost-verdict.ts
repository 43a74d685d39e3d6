import { checkCatalog } from '#core/catalog/check.ts';
import type { Problem } from '#core/catalog/problem.ts';
import { readDesired } from '#core/parts.ts';

/** Rules that judge a descriptor by itself, without other entries, files and policies of an organisation. */
const RULES = ['schema', 'name-format', 'unknown-kind', 'unknown-field', 'descriptor-format', 'url-scheme'];
const FILE = 'catalog-info.yaml';

/** What Waypost says of a descriptor. One that it passes over, and lists as such, is not taken. */
export function waypostVerdict(descriptor: unknown): { takes: boolean; problems: readonly Problem[] } {
  // JSON is YAML, in which every value stays what it is.
  const files = new Map([[FILE, JSON.stringify(descriptor)]]);
  const desired = readDesired(files, { scope: { layout: 'file', file: FILE } });
  const rules = desired.rules.filter(({ name }) => RULES.includes(name));
  const problems = [...desired.unreadable, ...checkCatalog(rules, desired)];
  const takes = desired.skipped.length === 0 && !problems.some(({ severity }) => severity === 'error');
  return { takes, problems };
}
