import { globSync } from 'node:fs';
import { compareText } from '#core/text/compare-text.ts';

/** Files that are no modules, and that code of the package reads. */
const DATA = [
  ...['LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'rulesets/*.json'],
  ...['actions/*/{action.yml,README.md}', 'scripts/init/example-files.json', 'scripts/create/starter/**/*.*'],
  ...['scripts/sandbox/enclose.sh', 'scripts/doctor/tools/*.txt', 'scripts/package/link-command.js'],
  ...[
    'infra/{,aws/}{package,package-lock}.json',
    'infra/types/*/*.{yaml,md}',
    'infra/provider/protocol/provider.proto',
  ],
];

export function dataFiles(product: string): string[] {
  return globSync(DATA, { cwd: product }).sort(compareText);
}

/** An action runs its program, which is JavaScript in the package. */
export function packedData(path: string, text: string): string {
  return path.endsWith('/action.yml')
    ? text.replace('$GITHUB_ACTION_PATH/main.ts', '$GITHUB_ACTION_PATH/main.js')
    : text;
}
