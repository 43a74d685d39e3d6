import { harmless } from '#core/text/harmless.ts';
import type { Issue } from '../../forge/forge.ts';

export function issueText({ number, title, state, author, labels, body }: Issue): string {
  const about = [`${state}, by ${author.login}`, ...(labels.length === 0 ? [] : [labels.join(', ')])].join('; ');
  const words = body.replace(/^<!--.*?-->\n/, '');
  return harmless([`#${number} ${title}`, about, '', words].join('\n'));
}
