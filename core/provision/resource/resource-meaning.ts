import type { Environment, Resource } from '../../catalog/entity.ts';
import { readEntity } from '../../catalog/reading/read-entity.ts';
import type { ChangeMeaning, Context } from '../../catalog/rule.ts';
import { quoted } from '../../text/quoted.ts';
import { expiryWords } from '../expiry/expiry.ts';
import { type EnvironmentPolicy, platformOf } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { type ChangedSide, meaningWords } from '../type/change-meaning.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { isRequested } from './requested.ts';

export const resourceMeaning: ChangeMeaning = (entity, written, context) => {
  if (!isRequested(entity)) return [];
  const { name, origin } = entity;
  const after = readEntity({ kind: 'resource', name, written, origin }, new Map())[0] as Resource;
  return meaningsOf(entity, after, policiesIn(context));
};

export interface KnownPolicies {
  typeNamed(name: string | undefined): ResourceType | undefined;
  policyOf(environment: string): Pick<EnvironmentPolicy, 'platforms'>;
}

export function meaningsOf(before: Resource, after: Resource, known: KnownPolicies): string[] {
  const type = known.typeNamed(after.type);
  return (after.environments ?? [])
    .flatMap((environment) => {
      const old = before.environments?.find((one) => one.name === environment.name);
      if (!old || !type) return [];
      const sides = [sideIn(before, old, known), sideIn(after, environment, known)] as const;
      const ends = endOf(old) === endOf(environment) ? [] : expiryWords(environment);
      return [...meaningWords(type, ...sides), ...renewedWords(old, environment), ...ends].map(
        (words) => `In ${environment.name}: ${words}`,
      );
    })
    .concat(movedWords(serviceIn(before.written), serviceIn(after.written)));
}

export function renewedWords({ rotate: before = 0 }: Environment, { rotate: after = 0 }: Environment): string[] {
  if (after <= before) return [];
  return ['It gets new credentials. The old ones work until its service has the new ones.'];
}

export function movedWords(before: string | undefined, after: string | undefined): string[] {
  if (before === after || before === undefined || after === undefined) return [];
  return [
    `It moves from ${quoted(before)} to ${quoted(after)}: nothing is deleted or created again. Each gets a pull request with its connections.`,
  ];
}

function serviceIn({ service }: Resource['written']): string | undefined {
  return typeof service === 'string' ? service : undefined;
}

export function sideOf(
  resource: Pick<Resource, 'config' | 'type'>,
  environment: Environment,
  context: Pick<Context, 'settings' | 'files'>,
): ChangedSide {
  return sideIn(resource, environment, policiesIn(context));
}

function sideIn(
  { config, type }: Pick<Resource, 'config' | 'type'>,
  environment: Environment,
  { typeNamed, policyOf }: KnownPolicies,
): ChangedSide {
  const platform = platformOf(environment, policyOf(environment.name), typeNamed(type));
  return { platform, size: environment.size, config };
}

function policiesIn({ settings, files }: Pick<Context, 'settings' | 'files'>): KnownPolicies {
  const policies = environmentPolicies(settings);
  return {
    typeNamed: (name) => resourceTypeNamed(files, name),
    policyOf: (environment) => policies.get(environment) ?? {},
  };
}

function endOf({ life, expiresAt }: Environment): string {
  return [life, expiresAt].join(' ');
}
