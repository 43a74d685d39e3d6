import { shortRef, writtenRef } from '../../catalog/ref.ts';
import { changeFormLink } from '../../request/change/change-form-link.ts';
import { code, literal } from '../../text/markdown-text.ts';
import { DAY, dayOf, millisecondsOf, momentOf, type Time } from '../../text/time.ts';
import type { DueResource } from './due-resources.ts';
import { endWords } from './expiry-request.ts';

export const EXPIRY_MARK = '<!-- waypost:expiry -->';

interface ExpiryQuestion {
  due: DueResource;
  /** As people are asked: `@acme/payments`, or a name in backticks. */
  owner: string;
  now: Time;
  repository: string | undefined;
  longest(environment: string): string | undefined;
}

export function askComment(asked: ExpiryQuestion): string {
  const { due, owner } = asked;
  return [
    `${owner}: ${code(due.resource.name)} expires in ${literal(endWords(due))}. Is it still needed?`,
    '- **No:** approve and merge this pull request. Until then nothing is deleted.',
    `- **Yes:** set a later date. When that is merged, this pull request is closed.\n\n${waysToKeep(asked)}`,
    'If you close this pull request, the resource is kept, and the portal does not ask again until the date changes.',
  ].join('\n\n');
}

const KEPT = 'This was closed';

export function isKeptComment(text: string): boolean {
  return text.startsWith(KEPT);
}

export function keptComment(asked: ExpiryQuestion): string {
  const { due } = asked;
  return [
    `${KEPT}, so ${code(due.resource.name)} is kept. Its end is still ${literal(endWords(due))}, and the portal does not ask again until that changes.`,
    `To set a later date:\n\n${waysToKeep(asked)}`,
  ].join('\n\n');
}

export const OUTDATED_COMMENT = 'The request of the resource was changed, so the portal closes this pull request.';

/** How long a resource is kept by the suggested date. In milliseconds. */
const LONGER = 90 * DAY;

/** As a command, and as a form on GitHub. */
function waysToKeep(asked: ExpiryQuestion): string {
  const { due, repository } = asked;
  const each = due.environments.map((environment) => laterEnd(environment, asked));
  const commands = each.map(({ environment, later, hasLife }) => {
    const without = hasLife ? ` --unset environments.${environment}.life` : '';
    return `    npx portal change resource:${shortRef(due.resource.ref)} --set environments.${environment}.expiresAt=${later}${without}`;
  });
  if (repository === undefined) return commands.join('\n');
  const environments = Object.fromEntries(
    each.map(({ environment, later, hasLife }) => [environment, { expiresAt: later, ...(hasLife && { life: null }) }]),
  );
  const form = changeFormLink(repository, { entry: writtenRef(due.resource.ref), set: { environments } });
  return `${commands.join('\n')}\n\n[This form](${form}) does the same: submit it.`;
}

function laterEnd(environment: string, { due: { resource, day }, now, longest }: ExpiryQuestion) {
  const limit = millisecondsOf(longest(environment)) ?? Number.POSITIVE_INFINITY;
  const later = dayOf(Math.min(momentOf(day) + LONGER, momentOf(now) + limit));
  const hasLife = resource.environments?.some(({ name, life }) => name === environment && life !== undefined);
  return { environment, later, hasLife };
}
