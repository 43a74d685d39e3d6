import { join } from 'node:path';
import type { Plugin } from '#core/catalog/settings/plugin.ts';
import type { PanelError } from '#core/snapshot/panel-error.ts';

/** The components of plugins by the plugin's name: an absolute path, or why there is none. */
export type PanelFiles = Readonly<Record<string, { file: string } | { broken: string }>>;

export function panelFiles(plugins: readonly Plugin[], root: string): PanelFiles {
  return Object.fromEntries(
    plugins.flatMap(({ name, component }) => (component ? [[name, { file: join(root, component) }]] : [])),
  );
}

/**
 * Leaves out the components whose folders a failed build names.
 *
 * @returns undefined when it names none, so that nothing would be different
 */
export function withoutBroken(panels: PanelFiles, said: string): PanelFiles | undefined {
  const broken = Object.entries(panels).filter(
    ([name, panel]) => 'file' in panel && said.includes(`catalog/plugins/${name}/`),
  );
  if (broken.length === 0) return undefined;
  const reason = /^\[[A-Z]\w+\] ?.*$/m.exec(said)?.[0] ?? 'Astro cannot compile it.';
  return { ...panels, ...Object.fromEntries(broken.map(([name]) => [name, { broken: reason }])) };
}

/** One sentence for each plugin about the pages without its panel. */
export function panelSentences(errors: readonly PanelError[]): string[] {
  return [...Map.groupBy(errors, ({ plugin }) => plugin)].map(([plugin, [first, ...others]]) => {
    const { address, message } = first!;
    const more = others.length === 0 ? '' : ` and ${others.length.toLocaleString('en')} more`;
    return `catalog/plugins/${plugin}: the panel could not be drawn on /${address}/${more}. ${message}`;
  });
}
