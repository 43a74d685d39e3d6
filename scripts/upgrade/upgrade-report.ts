import { oneLine } from '#core/text/harmless.ts';
import type { Change } from '../change/changes-between.ts';
import type { Upgrade } from './upgrade.ts';

/** The number of names that are listed; all of them are in the JSON and on the branch. */
const MOST = 20;

/** Says what an upgrade did, and what to do next. */
export function upgradeReport(upgrade: Upgrade): string {
  if (upgrade.state === 'current') return current(upgrade);
  const { branch, commit, isNew, migrated, generated, kept, conflicts } = upgrade;
  const would = commit === undefined;
  const sections = [
    head(upgrade),
    section(
      'Brought forward',
      migrated.flatMap(({ version, summary, paths }) => [`${version}: ${summary}`, ...some(paths)]),
    ),
    section('Made again', some(generated)),
    section('Left as you have it', kept.flatMap(paragraph)),
    section(
      would ? 'Conflicts that you would have to resolve' : 'Conflicts to resolve on the branch',
      conflicts.flatMap(paragraph),
    ),
    section('Next', would ? ['Run it without `--dry-run`.'] : next(branch, conflicts.length > 0)),
  ];
  if (!would && !isNew) sections[0] = `${sections[0]}\nThe branch existed already, and is the same.`;
  return sections.filter(Boolean).join('\n\n');
}

function current({ from, to }: Upgrade): string {
  return from === to
    ? `Waypost ${from} is your release.`
    : `Waypost ${from} is your release, and the newest release is ${to}.`;
}

function head({ from, to, branch, commit, changes }: Upgrade & { state: 'merged' }): string {
  const done = commit === undefined ? 'would be merged on' : 'is merged on';
  return [`Waypost ${to} ${done} \`${branch}\`, from ${from}. Files: ${counted(changes)}.`, ...byFolder(changes)].join(
    '\n',
  );
}

function counted(changes: readonly Change[]): string {
  const number = (what: Change['what']) => changes.filter((change) => change.what === what).length;
  return `${number('added')} added, ${number('changed')} changed, ${number('removed')} removed`;
}

/** Where they are, as a reviewer goes through them. */
function byFolder(changes: readonly Change[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of changes) {
    const folder = path.includes('/') ? `${path.split('/')[0]}/` : path;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return some([...counts].map(([folder, count]) => (folder.endsWith('/') ? `${folder} ${count}` : folder)));
}

function paragraph({ path, reason, fix }: { path: string; reason: string; fix?: string }): string[] {
  return [path, ...[reason, fix].flatMap((text) => (text === undefined ? [] : `  ${text}`))];
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : [title, ...lines.map((line) => `  ${line.startsWith(' ') ? '  ' : ''}${oneLine(line).trim()}`)].join('\n');
}

function some(names: readonly string[]): string[] {
  const more = names.length - MOST;
  return [...names.slice(0, MOST).map((name) => `  ${oneLine(name)}`), ...(more > 0 ? [`  and ${more} more`] : [])];
}

function next(branch: string, hasConflicts: boolean): string[] {
  return [
    ...(hasConflicts ? [`\`git switch ${branch}\``, 'resolve the conflicts above, and commit'] : []),
    `\`git diff HEAD...${branch}\``,
    `\`git push -u origin ${branch}\`, and open a pull request for it; or, without GitHub: \`npx portal forge open ${branch}\``,
    '`npm ci`, after the merge',
  ];
}
