import { didYouMean } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quotedList } from '../../text/quoted.ts';
import type { Files } from '../files.ts';
import { fileProblem, type Problem } from '../problem.ts';
import { kindName } from '../ref.ts';
import { checkSchema } from '../schema/schema-check.ts';
import { Fields } from '../yaml/fields.ts';
import { spelled } from '../yaml/written-path.ts';
import { readDataFile } from './data-file.ts';
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
  if (!NAME.test(name)) return { problems: [fileProblem(file, oddName(name))] };
  if (!files.has(file)) return { problems: [fileProblem(paths[0]!, NO_DESCRIPTION)] };
  const panel = panelOf(folder, paths, files);
  const hasPanel = panel.component || panel.html !== undefined || Object.keys(panel.fragments).length > 0;
  const findings = (data: unknown) => [
    ...checkSchema(PLUGIN_SCHEMA, data),
    ...misspelt(data),
    ...readPluginFacts(data, folder, files).findings,
    ...(hasPanel || (isMap(data) && 'facts' in data) ? [] : [NO_PANEL]),
  ];
  const { data, problems } = readDataFile(files, { path: file, missing: NO_DESCRIPTION, findings });
  if (!data) return { problems };
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
      facts: readPluginFacts(data, folder, files).facts,
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
      return { path: [name], atKey: true, message: `A plugin has no field \`${spelled(name)}\`.`, hint };
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

const NO_DESCRIPTION = {
  message: 'This folder has no `plugin.yaml`, so its panel is not shown.',
  hint: 'Add one: `title: Runbook` and `kinds: [service]`.',
};
const NO_PANEL = {
  path: [],
  message: 'The plugin has nothing to show.',
  hint: 'Add `facts`, or `Panel.astro`, `panel.html`, or `panels/services/checkout.html` beside this file.',
};

function oddName(name: string) {
  return {
    message: `\`${name}\` cannot be the name of a plugin.`,
    hint: 'Rename the folder: lower-case letters, digits and hyphens, such as `catalog/plugins/runbook`.',
  };
}
