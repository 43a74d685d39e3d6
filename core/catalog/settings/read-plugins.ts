import { didYouMean } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quotedList } from '../../text/quoted.ts';
import type { Files } from '../files.ts';
import type { Problem } from '../problem.ts';
import { kindName } from '../ref.ts';
import { checkSchema } from '../schema/schema-check.ts';
import { Fields } from '../yaml/fields.ts';
import { Locator } from '../yaml/locator.ts';
import { TextPlaces } from '../yaml/text-place.ts';
import { jsonPointer, spelled } from '../yaml/written-path.ts';
import { readYaml } from '../yaml/yaml-documents.ts';
import { PLUGIN_SCHEMA, PLUGINS_FOLDER, type Plugin } from './plugin.ts';
import { readPluginFacts } from './read-plugin-facts.ts';

const NAME = /^[a-z0-9][a-z0-9-]*$/;

interface PluginsRead {
  plugins: readonly Plugin[];
  problems: readonly Problem[];
}

/** By their files, and released with these: settings, their check and a build all need them. */
const known = new WeakMap<Files, PluginsRead>();

/** Reads the plugins of catalog/plugins/. One that cannot be used is a problem, and is left out. */
export function readPlugins(files: Files): PluginsRead {
  const read = known.get(files) ?? readAll(files);
  known.set(files, read);
  return read;
}

function readAll(files: Files): PluginsRead {
  const inFolder = [...files.keys()].filter((path) => path.startsWith(`${PLUGINS_FOLDER}/`)).sort();
  const names = new Set(inFolder.flatMap((path) => path.match(/^catalog\/plugins\/([^/]+)\/./)?.[1] ?? []));
  const plugins: Plugin[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const paths = inFolder.filter((path) => path.startsWith(`${PLUGINS_FOLDER}/${name}/`));
    const read = readPlugin(name, paths, files);
    problems.push(...read.problems);
    if (read.plugin && read.problems.length === 0) plugins.push(read.plugin);
  }
  return { plugins, problems };
}

function readPlugin(name: string, paths: readonly string[], files: Files): { plugin?: Plugin; problems: Problem[] } {
  const folder = `${PLUGINS_FOLDER}/${name}`;
  const file = `${folder}/plugin.yaml`;
  if (!NAME.test(name)) return { problems: [problem(file, oddName(name))] };
  if (!files.has(file)) return { problems: [problem(paths[0]!, NO_DESCRIPTION)] };
  const text = files.get(file);
  if (text === undefined) {
    return { problems: [problem(file, { rule: 'readable', ...(files.refusal?.(file) ?? UNREADABLE) })] };
  }
  const [{ data, errors, isUnderstood = errors.length === 0 } = { data: undefined, errors: [] }] = readYaml(text);
  const places = new TextPlaces(text);
  const problems = errors.map(({ offset, ...error }) => problem(file, { ...error, ...places.at(offset) }));
  if (!isUnderstood) return { problems };
  const locator = new Locator(files);
  problems.push(
    ...checkSchema(PLUGIN_SCHEMA, data ?? {}).map(({ path, ...words }) =>
      problem(file, { ...words, ...locator.locate({ file, document: 0 }, path), pointer: jsonPointer(path) }),
    ),
    ...misspelt(data).map(({ path, ...words }) =>
      problem(file, { ...words, ...locator.locate({ file, document: 0 }, path, true), pointer: jsonPointer(path) }),
    ),
  );
  const panel = panelOf(folder, paths, files);
  const facts = readPluginFacts(data, { folder, file, files });
  problems.push(...facts.problems);
  const hasPanel = panel.component || panel.html !== undefined || Object.keys(panel.fragments).length > 0;
  if (!hasPanel && !(isMap(data) && 'facts' in data)) {
    problems.push(problem(file, NO_PANEL));
  }
  if (problems.length > 0 || !isMap(data)) return { problems };
  const fields = new Fields(data, 'waypost');
  const needs = fields.text('needs');
  return {
    problems,
    plugin: {
      name,
      title: fields.text('title')!,
      kinds: fields.texts('kinds').map(kindName),
      place: fields.text('place') === 'rail' ? 'rail' : 'tab',
      ...(needs && { needs }),
      height: fields.number('height') ?? 240,
      ...panel,
      facts: facts.facts,
    },
  };
}

function misspelt(data: unknown) {
  const known = Object.keys(PLUGIN_SCHEMA.properties as object);
  const written = isMap(data) ? Object.keys(data) : [];
  return written
    .filter((name) => !known.includes(name))
    .map((name) => {
      const hint = didYouMean(name, known) ?? `Delete it; a plugin has ${quotedList(known)}.`;
      return { path: [name], message: `A plugin has no field \`${spelled(name)}\`.`, hint };
    });
}

function panelOf(
  folder: string,
  paths: readonly string[],
  files: Files,
): Pick<Plugin, 'component' | 'html' | 'fragments'> {
  const component = `${folder}/Panel.astro`;
  const html = files.get(`${folder}/panel.html`);
  const below = `${folder}/panels/`;
  const fragments = paths
    .filter((path) => path.startsWith(below) && path.endsWith('.html'))
    .flatMap((path) => {
      const text = files.get(path);
      return text === undefined ? [] : [[path.slice(below.length, -'.html'.length), text] as const];
    });
  return {
    // What is refused as text, a link out of the catalog say, is no component either.
    ...(files.get(component) !== undefined && { component }),
    ...(html !== undefined && { html }),
    fragments: Object.fromEntries(fragments),
  };
}

type Words = Pick<Problem, 'message'> & Partial<Problem>;

const NO_DESCRIPTION: Words = {
  message: 'This folder has no `plugin.yaml`, so its panel is not shown.',
  hint: 'Add one: `title: Runbook` and `kinds: [service]`.',
};
const NO_PANEL: Words = {
  message: 'The plugin has nothing to show.',
  hint: 'Add `facts`, or `Panel.astro`, `panel.html`, or `panels/services/checkout.html` beside this file.',
};
const UNREADABLE = { message: 'The file cannot be read.', hint: 'Save it as UTF-8 text.' };

function oddName(name: string): Words {
  return {
    message: `\`${name}\` cannot be the name of a plugin.`,
    hint: 'Rename the folder: lower-case letters, digits and hyphens, such as `catalog/plugins/runbook`.',
  };
}

function problem(file: string, words: Words): Problem {
  return { rule: 'schema', severity: 'error', file, line: 1, column: 1, pointer: '', ...words };
}
