import type { Environment, Resource } from '../../catalog/entity.ts';
import { parseRef, type Ref, shortRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import { REQUESTS_ROOT } from '../../catalog/team-folders.ts';
import { quoted } from '../../text/quoted.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { type EnvironmentPolicies, environmentPolicies } from '../policy/environments-block.ts';
import { isProtected, isRequested, serviceOf } from '../resource/requested.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import { type ResourceType, TYPES_FOLDER } from '../type/resource-type.ts';
import { markOf, objectName, type Stack, stackName } from './stack.ts';

/** A stack that nothing can be done for, and why. */
export interface RefusedStack {
  name: string;
  environment: string;
  resource: Ref;
  /** The file that asks for it. */
  file: string;
  /** Full sentences. */
  reason: string;
}

export interface DesiredStacks {
  /** Sorted by name. */
  stacks: readonly Stack[];
  refused: readonly RefusedStack[];
}

/** What an environment may be called: no dot, so that a stack's name has one meaning, and nothing that a path could mean. */
const ENVIRONMENT = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/i;
/** Servers keep names of 63 characters, and this leaves some for what they add. */
const LONGEST_OBJECT = 60;

/** The portal in the marks of stacks, where its settings name no repository. */
const UNNAMED = 'local/portal';

/** The stacks that the files in infra/requests/ ask for. */
export function desiredStacks(desired: Context): DesiredStacks {
  const types = new Map(readResourceTypes(desired.files).types.map((type) => [type.name, type]));
  const portal = desired.settings.repository ?? UNNAMED;
  const setting = { portal, types, policies: environmentPolicies(desired.settings) };
  const each = desired.catalog.distinct
    .filter(isRequested)
    .filter(isReadable)
    .flatMap((resource) =>
      (resource.environments ?? []).map((environment) => {
        const { ref, origin } = resource;
        const about = { name: stackName(environment.name, ref), resource: ref, file: origin.file };
        const made = stackOf({ resource, environment }, setting);
        return typeof made === 'string'
          ? { refused: { ...about, environment: environment.name, reason: made } }
          : { stack: made };
      }),
    );
  return {
    stacks: each.flatMap(({ stack }) => stack ?? []).sort((a, b) => (a.name < b.name ? -1 : 1)),
    refused: each.flatMap(({ refused }) => refused ?? []),
  };
}

/** Whether a path is that of a request. */
export function isRequestFile(path: string): boolean {
  return path.startsWith(`${REQUESTS_ROOT}/`);
}

function isReadable({ origin: { format }, damaged }: Resource): boolean {
  return format === 'waypost' && !damaged;
}

interface Asked {
  resource: Resource;
  environment: Environment;
}

/** What a stack is made with beside its request. */
interface Setting {
  portal: string;
  types: ReadonlyMap<string, ResourceType>;
  policies: EnvironmentPolicies;
}

/** @returns full sentences where there can be no stack */
function stackOf({ resource, environment }: Asked, { portal, types, policies }: Setting): Stack | string {
  const { ref, config = {}, deleteContent = false } = resource;
  const { file } = resource.origin;
  const type = types.get(resource.type ?? '');
  const service = serviceOf(resource);
  if (!ENVIRONMENT.test(environment.name))
    return `${file}: ${quoted(environment.name)} cannot be the name of an environment. Use letters, digits and hyphens.`;
  const policy = policies.get(environment.name);
  if (!policy)
    return `${file}: ${quoted(environment.name)} is not an environment in ${SETTINGS_FILE}. ${listed('Environments', [...policies.keys()])}`;
  if (parseRef(ref, 'resource') !== ref || objectName(ref).length > LONGEST_OBJECT)
    return `${file}: ${quoted(resource.name)} cannot be a name on a server. Use at most ${LONGEST_OBJECT} small letters, digits and hyphens.`;
  if (!type)
    return `${file}: there is no resource type ${quoted(resource.type ?? '')}. ${listed('Types', [...types.keys()])}`;
  if (service === undefined)
    return `${file}: no \`service\` says what \`${shortRef(ref)}\` is for. Name the service that uses it.`;
  const size = type.sizes[environment.size ?? ''];
  if (!size)
    return `${file}: \`${type.name}\` has no size ${quoted(environment.size ?? '')}. ${listed('Sizes', Object.keys(type.sizes))}`;
  const platform = platformOf(environment, policy);
  const construct = type.platforms[platform]?.construct;
  if (construct === undefined)
    return `${file}: \`${type.name}\` does not exist on the platform ${quoted(platform)}. ${listed('Platforms', Object.keys(type.platforms))}`;
  return {
    ...{ name: stackName(environment.name, ref), environment: environment.name, resource: ref, service },
    ...{ file, mark: markOf(portal, environment.name, ref), type: type.name, title: type.title },
    ...{ platform, construct: `${TYPES_FOLDER}/${type.name}/${construct}`, secrets: secretsOf(type) },
    ...{ size: environment.size!, object: objectName(ref), values: size.values },
    ...{ config, isProtected: isProtected(resource, policy), mayLoseContent: deleteContent },
  };
}

function secretsOf({ outputs }: ResourceType): string[] {
  return Object.entries(outputs).flatMap(([name, { secret }]) => (secret ? [name] : []));
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? `${what}: none.` : `${what}: ${names.map((name) => `\`${name}\``).join(', ')}.`;
}
