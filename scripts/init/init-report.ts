import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
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
  const written = all.flatMap(([path, text]) => (text === null ? [] : [path])).sort(settingsFirst);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.length - errors.length;
  const parts = [
    changes.size === 0 ? 'Nothing to change: the portal already has these settings.' : '',
    ofExample > 0 ? `removes  ${counted(ofExample, 'file')} of the example company` : '',
    ...ofProduct.map((path) => `removes  ${path}, which only Waypost's own repository keeps`),
    ...folded(written).map((line) => `writes   ${line}`),
    kept.length > 0 ? keptNote(kept) : '',
    ...byHand.map((path) => `${path} was written by hand, and stays. Delete it to generate it from the catalog.`),
    errors.length > 0 ? `\n${terminalReport(errors)}` : '',
    warnings > 0 ? `The catalog has ${counted(warnings, 'warning')}: \`npx portal validate\` shows them.` : '',
  ];
  return harmless(parts.filter(Boolean).join('\n'));
}

/**
 * What comes next, once it is written.
 *
 * @param root of a catalog that is in another folder than Waypost
 */
export function nextSteps(repository: string | undefined, root?: string): string {
  const [at, inIt] = root === undefined ? ['', ''] : [` --root ${shellWord(root)}`, ` -C ${shellWord(root)}`];
  return [
    `Look at it with \`${root === undefined ? 'npm start' : `npx portal start${at}`}\`. Then commit it: \`git${inIt} add --all && git${inIt} commit -m "Make the portal ours"\`.`,
    repository === undefined
      ? `\`npx portal build${at} --out dist\` makes the files of the portal for any web server.`
      : `\`npx portal setup ${repository}\` leads to the live portal: docs/setup-github.md.`,
  ].join('\n');
}

function settingsFirst(a: string, b: string): number {
  return Number(b === SETTINGS_FILE) - Number(a === SETTINGS_FILE) || compareText(a, b);
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
