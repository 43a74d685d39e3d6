import { terminalReport } from '../report/terminal.ts';
import { Catalog } from './catalog.ts';
import type { Scope } from './catalog-layout.ts';
import { checkCatalog } from './check.ts';
import { readEntities } from './read-entities.ts';
import { DEFAULT_SETTINGS } from './read-settings.ts';
import type { Context, Rule } from './rule.ts';
import type { Settings } from './settings.ts';

/** A catalog of these files (path → text), as rules look at it. Files outside `catalog/` make it a folder of anyone's. */
export function contextOf(texts: Record<string, string>, settings: Partial<Settings> = {}): Context {
  const files = new Map(Object.entries(texts));
  const scope: Scope = {
    layout: Object.keys(texts).some((file) => file.startsWith('catalog/')) ? 'repository' : 'folder',
  };
  const { entities } = readEntities(files, scope);
  return { catalog: new Catalog(entities), settings: { ...DEFAULT_SETTINGS, ...settings }, files };
}

/** Everything one rule says about these files (path → text), as the terminal shows it. */
export function problemsOf(rule: Rule, texts: Record<string, string>, settings?: Partial<Settings>): string {
  return terminalReport(checkCatalog([rule], contextOf(texts, settings)));
}
