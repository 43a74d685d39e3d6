import { oneLine } from '#core/text/harmless.ts';
import { REPORT } from './copy-report.ts';
import type { FromCopy } from './upgrade-from-copy.ts';

/** Says what became of a copy, and what to look at. */
export function fromCopyReport({ commit, removed, files, ...left }: FromCopy): string {
  return [
    `The commit ${commit.slice(0, 12)} removes ${removed} files of Waypost. ${files} files are left, and Waypost is a package.`,
    ...lines('Changed by you, with the difference', left.changed),
    ...lines('Added by you beside code of Waypost', left.added),
    ...lines('Still naming files of Waypost', left.naming),
    ...lines('Panels that need Astro', left.panels),
    ...lines('Written by you, with the new one beside as `.new`', left.edited),
    ...lines(
      'To migrate by hand',
      left.failed.map(({ path, summary }) => `${path}: ${summary}`),
    ),
    `\`${REPORT}\` has all of it. Look at the commit: \`git show --stat\`. Then run \`npx portal validate\`.`,
  ].join('\n');
}

/** The number of names that are listed; the file has all of them. */
const MOST = 10;

function lines(title: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const more = paths.length - MOST;
  const shown = paths.slice(0, MOST).map((path) => `  ${oneLine(path)}`);
  return [`${title}:`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}
