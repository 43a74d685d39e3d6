import type { Environment, Resource } from '../../catalog/entity.ts';
import type { Finding } from '../../catalog/problem.ts';
import type { Context, Rule } from '../../catalog/rule.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import { quoted } from '../../text/quoted.ts';
import { isDay } from '../../text/time.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { isProtected, isRequested } from '../resource/requested.ts';
import { exampleRequest } from './example-request.ts';
import { environmentField } from './resource-request.ts';

export const resourceExpiry: Rule = {
  name: 'resource-expiry',
  severity: 'error',
  why: 'A date with a mistake in it ends nothing, and a resource that is no longer needed still costs.',
  finds: 'a date that cannot be read',
  layouts: ['repository'],
  wrong: exampleRequest('size: small, expiresAt: 2027-02-30'),
  right: exampleRequest('size: small, expiresAt: 2027-02-28'),

  *checkEntity(entity, context) {
    if (!isRequested(entity)) return;
    for (const environment of entity.environments ?? []) yield* inEnvironment(entity, environment, context);
  },
};

function* inEnvironment(resource: Resource, environment: Environment, context: Context): Iterable<Finding> {
  const { name, life, expiresAt } = environment;
  const field = environmentField(resource, name, 'expiresAt');
  if (expiresAt !== undefined) yield* inDate(field, expiresAt, context);
  if (expiresAt !== undefined && life !== undefined) {
    const message = `It has ${quoted('life')} and ${quoted('expiresAt')} in ${quoted(name)}, which say two things.`;
    yield { field, message, hint: 'Remove one of them.' };
  }
  if (expiresAt === undefined && life === undefined) return;
  if (isProtected(resource, environmentPolicies(context.settings).get(name)))
    yield {
      field: expiresAt === undefined ? environmentField(resource, name, 'life') : field,
      severity: 'warning',
      message: `${quoted(resource.name)} is protected from deletion in ${quoted(name)}, so nothing proposes to delete it when it expires.`,
      hint: 'Remove the end, or write `protect: false`.',
    };
}

function* inDate(field: readonly string[], expiresAt: string, { today }: Context): Iterable<Finding> {
  if (!isDay(expiresAt)) {
    const message = `${quoted(dotted(field))} is ${quoted(spelled(expiresAt))}, which is not a date.`;
    yield { field, message, hint: 'Write the year, month and day: `2027-01-31`.' };
  } else if (today !== undefined && expiresAt < today)
    yield { ...pastDate(field, expiresAt), severity: 'warning', ifAsked: 'error' };
}

/** Of a date in the past. One that was right until its day came is a warning; a change that brings one fails its review. */
export function pastDate(field: readonly string[], expiresAt: string): Finding {
  const message = `${quoted(dotted(field))} is ${quoted(expiresAt)}, which is in the past.`;
  return { field, message, hint: 'Write a later date, or delete the resource with `npx portal retire`.' };
}
