import type { Desired } from '../desired/desired.ts';
import { readDesired } from '../parts.ts';
import { terminalReport } from '../report/terminal.ts';
import { checkCatalog } from './check.ts';
import type { Scope } from './reading/catalog-layout.ts';
import type { Rule } from './rule.ts';
import { DEFAULT_SETTINGS } from './settings/read-settings.ts';
import type { Settings } from './settings/settings.ts';

/** A catalog of these files (path → text), as rules look at it. Files outside `catalog/` make it a folder of anyone's. */
export function contextOf(texts: Record<string, string>, settings: Partial<Settings> = {}): Desired {
  const files = new Map(Object.entries(texts));
  const scope: Scope = {
    layout: Object.keys(texts).some((file) => file.startsWith('catalog/')) ? 'repository' : 'folder',
  };
  return { ...readDesired(files, { scope }), settings: { ...DEFAULT_SETTINGS, ...settings } };
}

/** Everything one rule says about these files (path → text), as the terminal shows it. */
export function problemsOf(rule: Rule, texts: Record<string, string>, settings?: Partial<Settings>): string {
  return terminalReport(checkCatalog([rule], contextOf(texts, settings)));
}

/** The same as lines, without those between problems. */
export function problemLines(...of: Parameters<typeof problemsOf>): string[] {
  return problemsOf(...of)
    .split('\n')
    .filter(Boolean);
}
