import { shortRef } from '../../catalog/ref.ts';
import { code, literal } from '../../text/markdown-text.ts';
import { quoted } from '../../text/quoted.ts';
import type { Stack } from '../stack/stack.ts';

/** As much of a stack as a report about it names. */
type Reported = Pick<Stack, 'name' | 'title' | 'environment' | 'resource' | 'service' | 'secrets'>;

/** Begins the comment about a stack, so that there is one in a pull request. */
export function stackMark(stack: string): string {
  return `<!-- waypost:provision ${stack} -->`;
}

/** Says in full sentences that a stack is there, and how one gets at it. */
export function madeWords({ title, environment, resource, secrets }: Reported): string[] {
  const name = shortRef(resource);
  const hidden =
    secrets.length === 0 ? '' : ` Only the secret store has its ${secrets.join(' and ').replaceAll('_', ' ')}.`;
  return [
    `The ${title} ${quoted(name)} in ${environment} is ready.${hidden}`,
    `\`npx portal provision connect ${name} --env ${environment}\` opens it.`,
  ];
}

/** The comment where it was requested, when it is there. */
export function madeComment(stack: Reported): string {
  return madeWords(stack).map(literal).join('\n\n');
}

/** The comment where it was requested, when something stopped it. @param reason full sentences without secrets */
export function stoppedComment(stack: string, reason: string): string {
  return `**${code(stack)} could not be changed.** ${literal(reason)}\n\n\`npx portal reconcile\` tries again.`;
}
