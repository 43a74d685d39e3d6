import { globTest } from '../../text/glob.ts';
import type { Location } from '../entity.ts';
import { type Files, isUrl, resolvePath } from '../files.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';

/**
 * The files that a Location leads to, by path or glob. Only YAML and JSON hold entries: people review them as such. Addresses are
 * never fetched; what is missing is for rules to report.
 */
export function locationTargets({ targets, origin }: Location, files: Files): string[] {
  return targets.flatMap((target) => {
    const path = isUrl(target) ? undefined : resolvePath(origin.file, target);
    if (path === undefined) return [];
    if (files.has(path)) return HOLDS_ENTRIES.test(path) ? [path] : [];
    const matches = isPattern(path) ? globTest(path) : undefined;
    if (!matches) return [];
    return [...files.keys()].filter((file) => YAML.test(file) && file !== SETTINGS_FILE && matches(file)).sort();
  });
}

const YAML = /\.ya?ml$/i;
export const HOLDS_ENTRIES = /\.(?:ya?ml|json)$/i;

export function isPattern(target: string): boolean {
  return !isUrl(target) && /[*?{[]/.test(target);
}

/** Of all Locations in one file: each pattern is compared with every path, and one small file must not keep everybody waiting. */
export const MOST_PATTERNS = 100;
