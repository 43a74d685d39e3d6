import { compareText } from '../text/compare-text.ts';
import { cut } from '../text/cut.ts';
import { oneLine } from '../text/harmless.ts';
import { quoted } from '../text/quoted.ts';
import type { LeftOut, LeftOutReason } from './left-out.ts';

const REASONS: Readonly<Record<LeftOutReason, readonly [one: string, several: string]>> = {
  link: ['it is a symbolic link', 'they are symbolic links'],
  submodule: ['it is a submodule', 'they are submodules'],
  lfs: ['it is in Git LFS', 'they are in Git LFS'],
  name: [
    'its path has a control character or a backslash. Rename it',
    'their paths have control characters or backslashes. Rename them',
  ],
  long: ['its path has more than 400 characters', 'their paths have more than 400 characters'],
  secret: [
    'it has a secret, or what looks like one. Revoke it where it was issued, and delete it there',
    'they have secrets, or what looks like some. Revoke them where they were issued, and delete them there',
  ],
  format: [
    'it cannot be read as what its API is described by. Correct it, or `type` and `spec` of the API',
    'they cannot be read as what their APIs are described by. Correct them, or `type` and `spec` of the APIs',
  ],
  damaged: [
    'git cannot read it, since the repository is damaged. Run `git fsck` in it to list the damage, and clone it again',
    'git cannot read them, since the repository is damaged. Run `git fsck` in it to list the damage, and clone it again',
  ],
  unread: ['the forge does not give it', 'the forge does not give them'],
};

const MOST_NAMES = 3;
const LONGEST_NAME = 120;

/** Says what is left out, in one full sentence for each reason. */
export function leftOutSentences(all: readonly LeftOut[]): string[] {
  const byReason = Map.groupBy(all, ({ why }) => why);
  return (Object.keys(REASONS) as LeftOutReason[]).flatMap((why) => {
    const paths = [...new Set(byReason.get(why)?.map(({ path }) => path))].sort(compareText);
    const [one, several] = REASONS[why];
    if (paths.length === 0) return [];
    return paths.length === 1
      ? [`${shown(paths[0]!)} is not copied: ${one}.`]
      : [`${namesOf(paths)} are not copied: ${several}.`];
  });
}

function namesOf(paths: readonly string[]): string {
  const names = paths.slice(0, MOST_NAMES).map(shown);
  const more = paths.length - names.length;
  const last = more > 0 ? `${more.toLocaleString('en')} more` : names.pop()!;
  return `${names.join(', ')} and ${last}`;
}

/** Anybody may have written it. */
function shown(path: string): string {
  const plain = oneLine(path);
  return quoted(plain.length > LONGEST_NAME ? `${cut(plain, LONGEST_NAME)}…` : plain);
}
