import type { PullRequest } from './forge.ts';
import { ForgeRefusal } from './forge-refusal.ts';

/** More files than these are counted. */
const NAMED = 10;

/** Says in which files a pull request conflicts with where it goes, and what to do. */
export function conflict({ number, base, head }: PullRequest, files: readonly string[]): ForgeRefusal {
  const named = files.slice(0, NAMED).map((file) => `\`${file}\``);
  const rest = files.length > named.length ? ` and ${files.length - named.length} more` : '';
  return new ForgeRefusal(
    'conflict',
    `#${number} conflicts with \`${base.branch}\` in ${named.join(', ')}${rest}. Merge \`${base.branch}\` into \`${head.branch}\` and resolve them there.`,
  );
}
