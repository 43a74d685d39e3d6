import type { FieldPath } from './entity.ts';
import { Fields, isMap } from './fields.ts';
import type { Files } from './files.ts';
import { Locator } from './locator.ts';
import { nearest } from './nearest.ts';
import type { Problem, Severity } from './problem.ts';
import { checkSchema, type SchemaFinding } from './schema-check.ts';
import { SETTINGS_FILE, type Settings } from './settings.ts';
import { SETTINGS_SCHEMA } from './settings-schema.ts';
import { TextPlaces } from './text-place.ts';
import { jsonPointer, valueAt } from './written-path.ts';
import { readYaml } from './yaml-documents.ts';

/** What holds without a catalog/portal.yaml. */
export const DEFAULT_SETTINGS: Settings = {
  title: 'Waypost',
  look: {},
  rules: new Map(),
  externals: new Set(),
  views: [],
  written: {},
};

/**
 * Reads catalog/portal.yaml. Without one the defaults hold; what is wrong in it is a problem, and the rest of it counts.
 *
 * @param ruleNames for telling a misspelt rule
 */
export function readSettings(files: Files, ruleNames: readonly string[]): { settings: Settings; problems: Problem[] } {
  if (!files.has(SETTINGS_FILE)) return { settings: DEFAULT_SETTINGS, problems: [] };
  const text = files.get(SETTINGS_FILE);
  if (text === undefined) return { settings: DEFAULT_SETTINGS, problems: [unreadable(files)] };
  const [{ data, faults } = { data: undefined, faults: [] }] = readYaml(text);
  const places = new TextPlaces(text);
  const problems = faults.map(({ offset, ...fault }) => problem({ ...fault, ...places.at(offset), pointer: '' }));
  if (data === null || data === undefined) return { settings: DEFAULT_SETTINGS, problems };
  const locator = new Locator(files);
  const findings: (SchemaFinding & { atKey?: boolean })[] = [
    ...checkSchema(SETTINGS_SCHEMA, data),
    ...misspeltRules(data, ruleNames),
  ];
  // A file that is not YAML says nothing about what it lacks.
  for (const { path, atKey, ...words } of faults.length > 0 ? [] : findings) {
    const place = locator.locate({ file: SETTINGS_FILE, document: 0 }, path, atKey);
    problems.push(problem({ rule: 'schema', ...words, ...place, pointer: jsonPointer(path) }));
  }
  return { settings: isMap(data) ? settingsOf(withoutFields(data, findings)) : DEFAULT_SETTINGS, problems };
}

/** What has a wrong form reads as absent, so that no page is styled, and no address made, of it. */
function withoutFields(
  data: Record<string, unknown>,
  findings: readonly { path: FieldPath }[],
): Record<string, unknown> {
  const sound = structuredClone(data);
  for (const { path } of findings) {
    const parent = valueAt(sound, path.slice(0, -1));
    const last = path.at(-1);
    if (last !== undefined && typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, last);
  }
  return sound;
}

function settingsOf(data: Record<string, unknown>): Settings {
  const fields = new Fields(data, 'waypost');
  const url = fields.text('url');
  const repository = fields.text('forge', 'github');
  const accent = fields.text('look', 'accent');
  const logo = fields.text('look', 'logo');
  return {
    title: fields.text('title') ?? DEFAULT_SETTINGS.title,
    ...(url && { url }),
    ...(repository && { repository }),
    look: { ...(accent && { accent }), ...(logo && { logo }) },
    rules: new Map(Object.entries(fields.textMap('rules')).filter(isSeverity)),
    externals: new Set(fields.texts('externals').map((name) => name.toLowerCase())),
    views: fields.list('views').flatMap((view) => {
      const { name, filter } = isMap(view) ? view : {};
      return typeof name === 'string' && typeof filter === 'string' ? [{ name, filter }] : [];
    }),
    written: data,
  };
}

function isSeverity(entry: [string, string]): entry is [string, Severity | 'off'] {
  return ['off', 'warning', 'error'].includes(entry[1]);
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
        message: `There is no rule \`${name}\`.`,
        hint: near ? `Did you mean \`${near}\`?` : 'Delete the line; `portal help validate` names the rules.',
      };
    });
}

function unreadable(files: Files): Problem {
  const refusal = files.refusal?.(SETTINGS_FILE) ?? {
    message: 'The file cannot be read.',
    hint: 'Save it as UTF-8 text.',
  };
  return problem({ rule: 'readable', ...refusal, line: 1, column: 1, pointer: '' });
}

function problem(words: Omit<Problem, 'file' | 'severity'>): Problem {
  return { severity: 'error', file: SETTINGS_FILE, ...words };
}
