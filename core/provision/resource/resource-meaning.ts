import type { Environment, Resource } from '../../catalog/entity.ts';
import { readEntity } from '../../catalog/reading/read-entity.ts';
import type { ChangeMeaning, Context } from '../../catalog/rule.ts';
import { quoted } from '../../text/quoted.ts';
import { expiryWords } from '../expiry/expiry.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { type ChangedSide, meaningWords } from '../type/change-meaning.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import { isRequested } from './requested.ts';

/** What changing the request of a resource means to those who use it, and when it then expires. */
export const resourceMeaning: ChangeMeaning = (entity, written, context) => {
  if (!isRequested(entity)) return [];
  const { name, origin } = entity;
  const after = readEntity({ kind: 'resource', name, written, origin }, new Map())[0] as Resource;
  const type = resourceTypeNamed(context.files, after.type);
  return (after.environments ?? [])
    .flatMap((environment) => {
      const before = entity.environments?.find((one) => one.name === environment.name);
      if (!before || !type) return [];
      const sides = [sideOf(entity, before, context), sideOf(after, environment, context)] as const;
      const ends = endOf(before) === endOf(environment) ? [] : expiryWords(environment);
      return [...meaningWords(type, ...sides), ...renewedWords(before, environment), ...ends].map(
        (words) => `In ${environment.name}: ${words}`,
      );
    })
    .concat(movedWords(serviceIn(entity.written), serviceIn(written)));
};

/** Says what a higher number of its credentials means. */
export function renewedWords({ rotate: before = 0 }: Environment, { rotate: after = 0 }: Environment): string[] {
  if (after <= before) return [];
  return ['It gets new credentials. The old ones work until its service has the new ones.'];
}

/** Says what it means that a resource is for another service. */
export function movedWords(before: string | undefined, after: string | undefined): string[] {
  if (before === after || before === undefined || after === undefined) return [];
  return [
    `It moves from ${quoted(before)} to ${quoted(after)}: nothing is deleted or created again. Each gets a pull request with its connections.`,
  ];
}

function serviceIn({ service }: Resource['written']): string | undefined {
  return typeof service === 'string' ? service : undefined;
}

/** A resource in one environment, as far as a change of it means something. */
export function sideOf(
  { config, type }: Pick<Resource, 'config' | 'type'>,
  environment: Environment,
  { settings, files }: Pick<Context, 'settings' | 'files'>,
): ChangedSide {
  const policy = environmentPolicies(settings).get(environment.name) ?? {};
  const kind = resourceTypeNamed(files, type);
  return { platform: platformOf(environment, policy, kind), size: environment.size, config };
}

function endOf({ life, expiresAt }: Environment): string {
  return [life, expiresAt].join(' ');
}
