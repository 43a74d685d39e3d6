import { addressOf } from '../catalog/address.ts';
import { isTeam, type Resource } from '../catalog/entity.ts';
import { teamMention } from '../catalog/forge-team.ts';
import { shortRef } from '../catalog/ref.ts';
import type { Context } from '../catalog/rule.ts';
import { isStackName } from '../provision/stack/stack.ts';
import { resourceTypeNamed } from '../provision/type/read-resource-types.ts';
import { code, literal } from '../text/markdown-text.ts';
import type { StackDrift } from './drift-record.ts';
import { differenceWords } from './drift-words.ts';

/** Of every issue about drift. */
export const DRIFT_LABEL = 'drift';

/** An issue about the drift of a stack. */
export interface DriftIssue {
  stack: string;
  title: string;
  /** Markdown that begins with the mark of the stack. */
  body: string;
}

const MARK = /^<!-- waypost:drift (\S+) -->\n/;

/** The stack that an issue is about; undefined where it bears no mark. */
export function stackOfIssue({ body }: { body: string }): string | undefined {
  const stack = MARK.exec(body.replaceAll('\r\n', '\n'))?.[1];
  return stack !== undefined && isStackName(stack) ? stack : undefined;
}

/** Differences that an issue names; the page has more. */
const NAMED = 20;

/** What an issue about the drift of a stack says. It is the same until something else differs. */
export function driftIssue(drift: StackDrift, resource: Resource, context: Context): DriftIssue {
  const { stack, environment, since, items, more } = drift;
  const name = shortRef(resource.ref);
  const what = resourceTypeNamed(context.files, resource.type)?.title ?? 'resource';
  const verb = (word: string) => code(`npx portal provision ${word} ${name} --env ${environment}`);
  const fields = [...new Set(items.flatMap(({ field }) => field ?? []))];
  const left = Math.max(0, items.length - NAMED) + more;
  const { url } = context.settings;
  const body = [
    `${ownerOf(resource, context)}somebody changed the ${literal(what)} ${code(name)} in ${code(environment)} by hand. It differs from what was applied since ${since?.slice(0, 10)}:`,
    [
      ...items.slice(0, NAMED).map((item) => `- ${literal(differenceWords(item))}`),
      ...(left > 0 ? [`- And ${left} more.`] : []),
    ].join('\n'),
    [
      `- To set it back, run ${verb('repair')}.`,
      ...(fields.length === 0
        ? []
        : [
            `- To keep it, run ${verb('accept')}. It writes ${fields.map(code).join(' and ')} of the request, by pull request.`,
          ]),
      '- To let an attribute differ, name it in `ignoreDrift` of the request, with the reason.',
    ].join('\n'),
    `${url === undefined ? '' : `[Its page](${url.replace(/\/$/, '')}/${addressOf(resource.ref)}/#drift) has the same. `}The portal closes this issue when nothing differs any more.`,
  ].join('\n\n');
  return {
    stack,
    title: `${name} in ${environment} differs from what was applied`,
    body: `<!-- waypost:drift ${stack} -->\n${body}`,
  };
}

/** Only the team of the owner is mentioned, so that its people are notified. */
function ownerOf({ owner }: Resource, { catalog }: Context): string {
  const team = owner && catalog.get(owner);
  if (!team || !isTeam(team)) return '';
  return `${teamMention(team) ?? literal(team.title ?? team.name)}: `;
}
