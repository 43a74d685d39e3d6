import { addressOf } from '../../catalog/address.ts';
import { isTeam, type Resource } from '../../catalog/entity.ts';
import { teamMention } from '../../catalog/forge-team.ts';
import { shortRef, writtenRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { changeFormLink } from '../../request/change/change-form-link.ts';
import { code, literal } from '../../text/markdown-text.ts';
import { isProvisionedOnGithub } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { isStackName } from '../stack/stack.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import { acceptanceOf } from './accept-drift.ts';
import type { StackDrift } from './drift-record.ts';
import { differenceWords } from './drift-words.ts';

export const DRIFT_LABEL = 'drift';

export interface DriftIssue {
  stack: string;
  title: string;
  body: string;
}

const MARK = /^<!-- waypost:drift (\S+) -->\n/;

/** The stack that an issue is about; undefined where it bears no mark. */
export function stackOfIssue({ body }: { body: string }): string | undefined {
  const stack = MARK.exec(body.replaceAll('\r\n', '\n'))?.[1];
  return stack !== undefined && isStackName(stack) ? stack : undefined;
}

const NAMED = 20;

export function driftIssue(drift: StackDrift, resource: Resource, context: Context): DriftIssue {
  const { stack, environment, since, items, more } = drift;
  const name = shortRef(resource.ref);
  const what = resourceTypeNamed(context.files, resource.type)?.title ?? 'resource';
  const left = Math.max(0, items.length - NAMED) + more;
  const { url } = context.settings;
  const body = [
    drift.isTakenOver
      ? `${ownerOf(resource, context)}the ${literal(what)} ${code(name)} in ${code(environment)} was taken over as it was, and its request was not applied yet. It differs from the request since ${since?.slice(0, 10)}:`
      : `${ownerOf(resource, context)}somebody changed the ${literal(what)} ${code(name)} in ${code(environment)} by hand. It differs from what was applied since ${since?.slice(0, 10)}:`,
    [
      ...items.slice(0, NAMED).map((item) => `- ${literal(differenceWords(item, drift.isTakenOver))}`),
      ...(left > 0 ? [`- And ${left} more.`] : []),
    ].join('\n'),
    [
      ...ways(drift, resource, context).map((way) => `- ${way}`),
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

function ways(drift: StackDrift, resource: Resource, context: Context): string[] {
  const { environment, items } = drift;
  const name = shortRef(resource.ref);
  const fields = [...new Set(items.flatMap(({ field }) => field ?? []))].map(code).join(' and ');
  const { repository } = context.settings;
  const policy = environmentPolicies(context.settings).get(environment);
  if (repository === undefined || !policy || !isProvisionedOnGithub(policy)) {
    const verb = (word: string) => code(`npx portal provision ${word} ${name} --env ${environment}`);
    const accept = `To keep it, run ${verb('accept')}. It writes ${fields} of the request, by pull request.`;
    return [`To set it back, run ${verb('repair')}.`, ...(fields === '' ? [] : [accept])];
  }
  const set = acceptanceOf(drift, resource, context)?.set ?? {};
  const page = `https://github.com/${repository}/actions/workflows/provision.yml`;
  const repair = `gh workflow run provision.yml --repo ${repository} -f environment=${environment} -f repair=${name}`;
  const form = changeFormLink(repository, { entry: writtenRef(resource.ref), set });
  const accept = `To keep it, [submit this form](${form}). A pull request then writes ${fields} of the request. After its merge, all else that differs is set back.`;
  return [
    `To set it back, [run the workflow](${page}) for ${code(environment)} with ${code(name)} as the resource to repair, or run ${code(repair)}.`,
    ...(Object.keys(set).length === 0 ? [] : [accept]),
  ];
}

/** Only the team of the owner is mentioned, so that its people are notified. */
function ownerOf({ owner }: Resource, { catalog }: Context): string {
  const team = owner && catalog.get(owner);
  if (!team || !isTeam(team)) return '';
  return `${teamMention(team) ?? literal(team.title ?? team.name)}: `;
}
