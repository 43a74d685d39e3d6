import { didYouMean, suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { Files } from '../files.ts';
import type { Problem } from '../problem.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { misspeltNames } from '../schema/misspelt-names.ts';
import { checkSchema } from '../schema/schema-check.ts';
import { Locator } from '../yaml/locator.ts';
import { dotted, jsonPointer, spelled } from '../yaml/written-path.ts';
import { parsePortal, settingsProblem } from './parse-portal.ts';
import { readPlugins } from './read-plugins.ts';
import { SETTINGS_FILE } from './settings.ts';
import { type SettingsBlock, type SettingsFinding, settingsSchema } from './settings-block.ts';
import { settingsFindings } from './settings-findings.ts';

export interface KnownSettings {
  blocks: readonly SettingsBlock[];
  rules: readonly { name: string }[];
}

export function checkSettings(files: Files, known: KnownSettings): Problem[] {
  return [...checkPortal(files, known), ...readPlugins(files).problems];
}

function checkPortal(files: Files, known: KnownSettings): Problem[] {
  const { data, problems, isUnderstood } = parsePortal(files);
  // A file that is not YAML says nothing about what it lacks.
  if (data === undefined || !isUnderstood) return problems;
  const locator = new Locator(files);
  const findings = findingsIn(data, files, known).map(({ path, atKey, ...words }) => {
    const whole = path.length === 0 && { hint: 'Write fields, each as `name: value`, such as `title: Acme`.' };
    return settingsProblem({ ...words, ...whole, ...locator.placeOf(SETTINGS_FILE, path, atKey) });
  });
  return [...problems, ...findings];
}

function findingsIn(data: unknown, files: Files, { blocks, rules }: KnownSettings): SettingsFinding[] {
  const schema = settingsSchema(blocks);
  const ofBlocks = blocks.flatMap(({ name, findings }) =>
    isMap(data) && data[name] !== undefined ? (findings?.(data[name], files) ?? []) : [],
  );
  const ofSchema = checkSchema(schema, data);
  const isFound = new Set(ofSchema.map(({ path }) => jsonPointer(path)));
  return [
    ...ofSchema,
    ...misspeltSettings(data, schema).filter(({ path }) => !isFound.has(jsonPointer(path))),
    ...misspeltRules(
      data,
      rules.map(({ name }) => name),
    ),
    ...settingsFindings(data, files),
    ...ofBlocks,
  ];
}

/** Settings that nobody reads but that are nearly one, at any depth; others may belong to a part that is not there yet. */
function misspeltSettings(data: unknown, schema: JsonSchema): SettingsFinding[] {
  return misspeltNames(schema, data).map(({ path, near }) => {
    const message = `There is no setting ${quoted(spelled(dotted(path)))}.`;
    return { path, atKey: true, message, hint: suggestion(near) };
  });
}

function misspeltRules(data: unknown, known: readonly string[]): SettingsFinding[] {
  const rules = isMap(data) && isMap(data.rules) ? Object.keys(data.rules) : [];
  return rules
    .filter((name) => !known.includes(name))
    .map((name) => {
      return {
        path: ['rules', name],
        atKey: true,
        message: `There is no rule \`${spelled(name)}\`.`,
        hint: didYouMean(name, known) ?? 'Delete it; the page /rules/ of the portal lists all rules.',
      };
    });
}
