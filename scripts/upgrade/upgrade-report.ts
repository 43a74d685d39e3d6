import { besides } from '#core/migration/bring-forward.ts';
import { harmless, oneLine } from '#core/text/harmless.ts';
import type { Upgrade } from './upgrade.ts';

/** Says what an upgrade did, and what to do next. */
export function upgradeReport(upgrade: Upgrade): string {
  if (upgrade.state === 'current') return current(upgrade);
  const { from, to, commit, changes, migrated, failed, edited } = upgrade;
  const migratedPaths = new Set(migrated.flatMap(({ paths }) => paths));
  const generated = changes.filter(({ path }) => !migratedPaths.has(path));
  const what = from === to ? `makes files of Waypost ${to} again` : `takes Waypost from ${from} to ${to}`;
  return [
    commit === undefined ? `From Waypost ${from} to ${to}:` : `The commit ${commit.slice(0, 12)} ${what}.`,
    section(
      'Migrated',
      migrated.flatMap(({ version, summary, paths }) => [`${version}: ${summary}`, ...indented(paths)]),
    ),
    section(
      'Generated',
      generated.map(({ path, what }) => `${path} is ${what}`),
    ),
    section(
      'To do by hand',
      failed.map(({ path, version, summary }) => `${path}, for ${version}: ${summary}`),
    ),
    section(
      'Edited by somebody, so it stays',
      edited.map(({ path, diff }) =>
        diff ? `${path}: the new one is \`${besides(path)}\`` : `${path}: no longer made`,
      ),
    ),
    ...edited.map(({ diff }) => harmless(diff).trimEnd()),
    section('Next', next(upgrade)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function current({ to, kept }: Upgrade & { state: 'current' }): string {
  if (kept.length === 0) return `All files are those of Waypost ${to}.`;
  return [
    `Everything is of Waypost ${to}.`,
    section('Edited by somebody, so it stays', kept),
    section('Next', ['To get a file back as Waypost makes it, delete it, commit, and run `npx portal upgrade` again.']),
  ].join('\n\n');
}

function next({ to, commit, edited }: Upgrade & { state: 'upgraded' }): string[] {
  if (commit === undefined) return ['Run it without `--dry-run`.'];
  return [
    '`git show`',
    ...(edited.length > 0
      ? ['Replace each edited file with its `.new`, add what you still need, and remove the `.new`.']
      : []),
    `\`git push origin HEAD:waypost-${to}\`, and open a pull request for it`,
  ];
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : [title, ...lines.map((line) => `  ${line.startsWith(' ') ? '  ' : ''}${oneLine(line).trim()}`)].join('\n');
}

/** The number of names that are listed; git has all of them. */
const MOST = 20;

function indented(paths: readonly string[]): string[] {
  const more = paths.length - MOST;
  return [...paths.slice(0, MOST).map((path) => `  ${path}`), ...(more > 0 ? [`  and ${more} more`] : [])];
}
