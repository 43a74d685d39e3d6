export interface Moved {
  version: string;
  /** Files of the product that somebody changed, with their difference. */
  changed: readonly { path: string; diff: string }[];
  /** Files beside code of the product that stay, and that nothing runs. */
  added: readonly string[];
  /** Files that name files of the product, which are gone. */
  naming: readonly string[];
  /** Panels that need Astro. */
  panels: readonly string[];
}

/** The list of what a person has to look at. In Markdown. */
export function copyReport({ version, changed, added, naming, panels }: Moved): string {
  const parts = [
    '# From a copy of Waypost to the package',
    `This portal now installs Waypost ${version}. Your catalog, templates, requests, settings, plugins and own resource types are where they were. Remove this file (\`${REPORT}\`) when nothing in it is left to do.`,
    ...list(
      'Files that still name files of Waypost',
      'These paths are gone. Change them to the package, or remove them.',
      naming,
    ),
    ...list(
      'Files that you added to folders of Waypost',
      'They stay where they are, and the package does not run them.',
      added,
    ),
    ...list(
      'Panels in Astro',
      'They need Astro: `npx portal build` says which version to install. Or write each as `panel.html` (docs/plugins.md).',
      panels,
    ),
    ...(changed.length === 0
      ? []
      : ['## Files of Waypost that you changed', 'The package has its own. This is what you changed in each:']),
    ...changed.flatMap(({ path, diff }) => [`### ${path}`, fenced(diff)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function list(title: string, todo: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`## ${title}`, todo, paths.map((path) => `- \`${path}\``).join('\n')];
}

/** With more backticks than the text has in a row. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${text.trimEnd()}\n${fence}`;
}

/** Lists what of a copy needs a person. */
export const REPORT = '.waypost/from-copy.md';
