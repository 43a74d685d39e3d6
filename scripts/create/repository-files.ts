import { shellWord } from '#core/text/shell-word.ts';

interface Repository {
  /** Of the folder, which names the package. */
  name: string;
  title: string;
  /** What package.json says of Waypost: a version, or an address. */
  dependency: string;
}

/** What a portal's repository has beside its catalog and what is generated. */
export function repositoryFiles({ name, title, dependency }: Repository): Map<string, string> {
  const manifest = {
    name: packageName(name),
    private: true,
    type: 'module',
    engines: { node: '>=24' },
    scripts: {
      start: 'waypost start',
      validate: 'waypost validate',
      // Of a package from git npm makes no other command.
      ...(dependency.startsWith('git+') && { prepare: `node node_modules/waypost/${LINK_COMMAND}` }),
    },
    dependencies: { waypost: dependency },
  };
  return new Map([
    ['package.json', `${JSON.stringify(manifest, undefined, 2)}\n`],
    ['README.md', readme(title)],
    ['.gitignore', '.portal/\nnode_modules/\ndist/\n# Keys of Apps, as GitHub downloads them.\n*.pem\n'],
    ['.nvmrc', '24\n'],
    ['.npmrc', NPMRC],
    ['.github/dependabot.yml', DEPENDABOT],
    ['.github/zizmor.yml', ZIZMOR],
  ]);
}

function packageName(folder: string): string {
  return (
    folder
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'portal'
  );
}

function readme(title: string): string {
  return [
    `# ${title}`,
    '',
    'Who owns what, what it depends on and how to call it: a portal by Waypost.',
    '',
    '    npm ci                 # once',
    '    npx waypost start      # the portal on this machine',
    '    npx waypost validate   # what is wrong in the catalog, and how to fix it',
    '    npx waypost help       # all that it can do',
    '',
    '| folder | holds |',
    '|---|---|',
    '| `catalog/` | settings (`portal.yaml`), teams, and a folder a team with what it owns |',
    '| `templates/` | golden paths, of which `npx waypost scaffold` makes services |',
    '| `infra/requests/` | requested databases, caches and buckets, a folder a team |',
    '| `.github/` | workflows, CODEOWNERS and issue forms. They are generated: `npx waypost upgrade` makes them again |',
    '',
    'A newer release: `npm install waypost@latest`, then `npx waypost upgrade`.',
    '',
  ].join('\n');
}

const LINK_COMMAND = 'scripts/package/link-command.js';

const NPMRC = `; Until \`npm ci\` ran, npx would fetch a package of the registry that has the name of the command.
yes=false
`;

const DEPENDABOT = `# Wait a week: packages and actions that an attacker took over are usually found within days.
version: 2
updates:
  - package-ecosystem: npm
    directory: /
    schedule:
      interval: weekly
    cooldown:
      default-days: 7
`;

const ZIZMOR = `# The actions of Waypost come with its package, so they are in no repository.
rules:
  self-repository:
    disable: true
`;

/** What is printed at the end: to look at it. */
export function nextCommands(folder: string): string[] {
  return [`cd ${shellWord(folder)}`, 'npx waypost start'];
}
