import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeFile } from '#core/migration/made-file.ts';
import { IS_PACKAGE, PRODUCT } from '../product.ts';

/** The workflows of a portal that installs the package, in the order of docs/workflows.md. Others are Waypost's own. */
export const WORKFLOWS = [
  ...['review', 'access', 'requests', 'reconcile', 'plan', 'provision'],
  ...['health', 'publish', 'docs', 'update-services', 'nightly'],
];

/** Where the package has Waypost's own workflows. */
export const PACKED_WORKFLOWS = 'scripts/create/workflows';

/** The workflows of a portal by path: those of Waypost's own repository, on the installed package. */
export function workflowFiles(version: string): Map<string, string> {
  const folder = join(PRODUCT, IS_PACKAGE ? PACKED_WORKFLOWS : '.github/workflows');
  return new Map(
    WORKFLOWS.map((name) => {
      const text = readFileSync(join(folder, `${name}.yml`), 'utf8');
      return [`.github/workflows/${name}.yml`, madeFile(version, onPackage(text))];
    }),
  );
}

const INSTALL = 'npm ci --ignore-scripts --no-audit --no-fund';

/** A workflow of a checkout as one that installs the package. */
export function onPackage(workflow: string): string {
  return (
    workflow
      .replace(/run: node scripts\/packages\/install-packages\.ts.*$/gm, `run: ${INSTALL}`)
      // A package from git has no other command.
      .replaceAll('node scripts/launch.js ', 'npx waypost ')
      .replace(/uses: \.\/((?:main\/)?)actions\//g, 'uses: ./$1node_modules/waypost/actions/')
      .replace(/^( +)- name: Comment\n +if: (.*)\n/m, (step, indent: string, condition: string) =>
        [
          `${indent}- name: Install the packages of main`,
          `${indent}  if: ${condition}`,
          `${indent}  working-directory: main`,
          `${indent}  run: ${INSTALL}`,
          step,
        ].join('\n'),
      )
  );
}
