import { expect, test } from 'vitest';
import { readPlugins } from './read-plugins.ts';

const FOLDER = 'catalog/plugins/cost';
const YAML = 'title: Cost\nkinds: [Component, service]\nneeds: acme/cost\nplace: rail\n';

function read(files: Record<string, string>) {
  const { plugins, problems } = readPlugins(new Map(Object.entries(files)));
  return { plugins, said: problems.map(({ file, line, message, hint }) => `${file}:${line}: ${message} ${hint}`) };
}

test('a plugin is a folder with a description and a panel', () => {
  expect(read({ [`${FOLDER}/plugin.yaml`]: YAML, [`${FOLDER}/Panel.astro`]: '<p>1</p>' })).toEqual({
    plugins: [
      {
        ...{ name: 'cost', title: 'Cost', kinds: ['service', 'service'], place: 'rail', needs: 'acme/cost' },
        ...{ height: 240, component: `${FOLDER}/Panel.astro`, fragments: {}, facts: [] },
      },
    ],
    said: [],
  });
});

test('HTML is for every page, or for one by its address', () => {
  const { plugins } = read({
    [`${FOLDER}/plugin.yaml`]: 'title: Cost\nkinds: [service]\n',
    [`${FOLDER}/panel.html`]: '<p>all</p>',
    [`${FOLDER}/panels/services/checkout.html`]: '<p>one</p>',
  });
  expect(plugins.map(({ html, fragments, place }) => [html, fragments, place])).toEqual([
    ['<p>all</p>', { 'services/checkout': '<p>one</p>' }, 'tab'],
  ]);
});

test('a plugin that cannot be used is reported, and left out', () => {
  const { plugins, said } = read({
    'catalog/plugins/A B/plugin.yaml': YAML,
    'catalog/plugins/bare/plugin.yaml': YAML,
    'catalog/plugins/none/panel.html': '<p>1</p>',
    'catalog/plugins/odd/panel.html': '<p>1</p>',
    'catalog/plugins/odd/plugin.yaml': 'titel: Odd\nkinds: [service]\n',
    'catalog/plugins/yaml/plugin.yaml': 'title: [\n',
  });
  expect(plugins).toEqual([]);
  expect(said).toEqual([
    'catalog/plugins/A B/plugin.yaml:1: `A B` cannot be the name of a plugin. Rename the folder: lower-case letters, digits and hyphens, such as `catalog/plugins/runbook`.',
    'catalog/plugins/bare/plugin.yaml:1: The plugin has nothing to show. Add `facts`, or `Panel.astro`, `panel.html`, or `panels/services/checkout.html` beside this file.',
    'catalog/plugins/none/panel.html:1: This folder has no `plugin.yaml`, so its panel is not shown. Add one: `title: Runbook` and `kinds: [service]`.',
    'catalog/plugins/odd/plugin.yaml:1: `title` is missing. Add `title: Runbook`.',
    'catalog/plugins/odd/plugin.yaml:1: A plugin has no field `titel`. Delete it; a plugin has `title`, `kinds`, `place`, `needs`, `height`, `facts`, `visibility`.',
    'catalog/plugins/yaml/plugin.yaml:1: This `[` is not closed. Write `]` at its end: `[]`.',
  ]);
});

test('plugins of the same files are read once', () => {
  const files = new Map([['catalog/plugins/runbook/plugin.yaml', 'title: Runbook\nkinds: [service]\n']]);
  expect(readPlugins(files)).toBe(readPlugins(files));
});
