import { oneLine } from '#core/text/harmless.ts';
import type { PullRequest } from '../forge/forge.ts';

export function mergeMessage({ number, head, title }: PullRequest): string {
  return `Merge pull request #${number} from ${head.branch}\n\n${oneLine(title)}\n`;
}
