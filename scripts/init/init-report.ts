import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { isGenerated } from '#core/migration/generated-files.ts';
import { PRODUCT_ONLY } from '#core/migration/product-only.ts';
import { terminalReport } from '#core/report/terminal.ts';
import { compareText } from '#core/text/compare-text.ts';
import { harmless } from '#core/text/harmless.ts';
import { shellWord } from '#core/text/shell-word.ts';
import type { InitPlan } from './plan-init.ts';

/** Says what is planned, for people. */
export function planReport({ changes, kept, byHand, problems }: InitPlan): string {
  const all = [...changes];
  const removed = all.flatMap(([path, text]) => (text === null ? [path] : []));
  const ofProduct = removed.filter((path) => PRODUCT_ONLY.includes(path));
  const ofExample = removed.length - ofProduct.length;
  const written = all.flatMap(([path, text]) => (text === null || isGenerated(text) ? [] : [path])).sort(byUse);
  const generated = all.flatMap(([path, text]) => (text !== null && isGenerated(text) ? [path] : []));
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.length - errors.length;
  const parts = [
    changes.size === 0 ? 'Nothing to change: the portal already has these settings.' : '',
    ofExample > 0 ? `removes  ${counted(ofExample, 'file')} of the example company` : '',
    ...ofProduct.map((path) => `removes  ${path}, which only Waypost's own repository keeps`),
    ...folded(written).map((line) => `writes   ${line}`),
    generated.length > 0 ? `writes   ${byFolder(generated).join(' and ')}, generated from the catalog` : '',
    kept.length > 0 ? keptNote(kept) : '',
    ...byHand.map((path) => `${path} was written by hand, and stays. Delete it to generate it from the catalog.`),
    errors.length > 0 ? `\n${terminalReport(errors)}` : '',
    warnings > 0 ? `The catalog has ${counted(warnings, 'warning')}: \`npx portal validate\` shows them.` : '',
  ];
  return harmless(parts.filter(Boolean).join('\n'));
}

interface Written {
  repository: string | undefined;
  /** Names of templates. */
  templates: readonly string[];
  /** Whether the catalog is in another folder than Waypost. */
  isElsewhere: boolean;
  /** Whether git has the folder. */
  isRepository: boolean;
}

/** What comes next, once it is written. */
export function nextSteps({ repository, templates, isElsewhere, isRepository }: Written): string {
  const commit = 'git add --all && git commit -m "Make the portal ours"';
  return [
    `Look at it with \`npm start\`. Then commit it: \`${isRepository ? '' : 'git init -b main && '}${commit}\`.`,
    templates.length > 0
      ? `There ${templates.length === 1 ? 'is 1 template' : `are ${templates.length} templates`}, from which \`npx portal scaffold\` creates services: ${templates.join(', ')}.`
      : 'There are no templates yet, from which `npx portal scaffold` creates services: docs/templates.md.',
    // Only Waypost's own folder has the workflows that a portal on GitHub needs.
    repository === undefined || isElsewhere
      ? '`npx portal build --out dist` makes the files of the portal for any web server.'
      : `\`npx portal setup ${repository}\` leads to the live portal: docs/setup-github.md.`,
  ].join('\n');
}

/** Settings and teams are what people edit first. */
function byUse(a: string, b: string): number {
  const isLate = (path: string) => path !== SETTINGS_FILE;
  const isNoTeam = (path: string) => !path.startsWith('catalog/teams/');
  return Number(isLate(a)) - Number(isLate(b)) || Number(isNoTeam(a)) - Number(isNoTeam(b)) || compareText(a, b);
}

/** Files that are alone in their folder, and how many are in each other folder. */
function byFolder(paths: readonly string[]): string[] {
  const folders = Map.groupBy(paths, (path) => path.slice(0, path.lastIndexOf('/') + 1));
  return [...folders].map(([folder, files]) => (files.length === 1 ? files[0]! : `${files.length} files in ${folder}`));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The files of many entries in one line. */
function folded(paths: readonly string[]): string[] {
  const most = 12;
  return paths.length <= most ? [...paths] : [...paths.slice(0, most), `and ${paths.length - most} more`];
}

function keptNote(kept: readonly string[]): string {
  return [
    'These files of the example company were changed, so they stay:',
    ...kept.map((path) => `  ${path}`),
    `Remove what you do not need: \`git rm ${kept.map(shellWord).join(' ')}\`.`,
  ].join('\n');
}
