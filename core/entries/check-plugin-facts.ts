import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import { PLUGINS_FOLDER } from '../catalog/settings/plugin.ts';
import { readPlugins } from '../catalog/settings/read-plugins.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { jsonPointer } from '../catalog/yaml/written-path.ts';
import { LIST_WORDS } from '../fact/list.ts';
import type { Fact } from '../part/fact.ts';

/** Finds facts of plugins whose name is taken: a filter or an address could mean only one of them. */
export function checkPluginFacts(files: Files, facts: readonly Fact[]): Problem[] {
  const known = new Map<string, string>([
    ...facts.map(({ name, title }) => [name, `the fact “${title}” of the portal`] as const),
    ...LIST_WORDS.map((word) => [word, 'a word in addresses and tables of lists'] as const),
  ]);
  const locator = new Locator(files);
  return readPlugins(files).plugins.flatMap(({ name: plugin, facts: own }) =>
    own.flatMap(({ name, title }, at): Problem[] => {
      const other = known.get(name);
      known.set(name, `“${title}” of the plugin \`${plugin}\``);
      if (other === undefined) return [];
      const [file, path] = [`${PLUGINS_FOLDER}/${plugin}/plugin.yaml`, ['facts', at, 'name']];
      return [
        {
          rule: 'schema',
          severity: 'error',
          file,
          ...locator.locate({ file, document: 0 }, path),
          message: `\`${name}\` is already ${other}.`,
          hint: `Give it another name, such as \`${plugin}-${name}\`.`,
          pointer: jsonPointer(path),
        },
      ];
    }),
  );
}
