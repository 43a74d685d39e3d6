import type { Catalog } from '../../catalog/catalog.ts';
import type { Entity, Environment, Resource } from '../../catalog/entity.ts';
import { parseRef, type Ref, shortRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import { REQUESTS_ROOT } from '../../catalog/team-folders.ts';
import type { Desired } from '../../desired/desired.ts';
import { defined } from '../../text/defined.ts';
import { own } from '../../text/own.ts';
import { quoted } from '../../text/quoted.ts';
import { type AwsPlace, awsPlace } from '../aws/aws-place.ts';
import { AWS } from '../aws/aws-settings.ts';
import { costCentreOf } from '../aws/cost-centre.ts';
import { type EnvironmentPolicy, platformOf } from '../policy/environment-policy.ts';
import { type EnvironmentPolicies, environmentPolicies } from '../policy/environments-block.ts';
import { ENVIRONMENT_NAME } from '../policy/environments-schema.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import type { StateBackend } from '../policy/state-settings.ts';
import { isProtected, isRequested, serviceOf } from '../resource/requested.ts';
import { configFindings, withoutFindings } from '../type/config-findings.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import { type Platform, type ResourceType, TYPES_FOLDER, typeOn } from '../type/resource-type.ts';
import { unfitAdoption } from './adoption.ts';
import { sameObjectReason, stacksOfOneObject } from './same-object.ts';
import { markOf, objectName, type Stack, stackName } from './stack.ts';

export interface RefusedStack {
  name: string;
  environment: string;
  resource: Ref;
  file: string;
  reason: string;
}

export interface DesiredStacks {
  stacks: readonly Stack[];
  refused: readonly RefusedStack[];
}

/** Servers keep names of 63 characters, and this leaves some for what they add. */
const LONGEST_OBJECT = 60;

/** The portal in the marks of stacks on servers of its own, where its settings name no repository. */
const UNNAMED = 'local/portal';

const known = new WeakMap<Context, DesiredStacks>();

/** The stacks that the files in infra/requests/ ask for, listed once for each desired state: many ask while a run works on one. */
export function desiredStacks(desired: Context): DesiredStacks {
  const found = known.get(desired) ?? listStacks(desired);
  known.set(desired, found);
  return found;
}

function listStacks(desired: Context): DesiredStacks {
  const types = new Map(readResourceTypes(desired.files).types.map((type) => [type.name, type]));
  const portal = desired.settings.repository;
  const { catalog } = desired;
  const { state } = provisionSettings(desired.settings);
  const setting = { portal, types, catalog, state, policies: environmentPolicies(desired.settings) };
  const twice = new Map(desired.catalog.claimedTwice);
  const each = desired.catalog.distinct
    .flatMap((entity) => twice.get(entity.ref) ?? [entity])
    .filter(isSoundRequest)
    .flatMap((resource) =>
      (resource.environments ?? []).map((environment) => {
        const { ref, origin } = resource;
        const about = { name: stackName(environment.name, ref), resource: ref, file: origin.file };
        const made = claimedReason(resource, twice) ?? stackOf({ resource, environment }, setting);
        return typeof made === 'string'
          ? { refused: { ...about, environment: environment.name, reason: made } }
          : { stack: made };
      }),
    );
  const made = each.flatMap(({ stack }) => stack ?? []);
  const others = stacksOfOneObject(made);
  const refused = [
    ...each.flatMap((one) => one.refused ?? []),
    ...made.filter(({ name }) => others.has(name)).map((stack) => refusedFor(stack, others.get(stack.name)!)),
  ];
  return {
    stacks: made.filter(({ name }) => !others.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1)),
    refused: [...new Map(refused.map((one) => [one.name, one])).values()],
  };
}

function refusedFor(stack: Stack, other: string): RefusedStack {
  const { name, environment, resource, file } = stack;
  return { name, environment, resource, file, reason: sameObjectReason(stack, other) };
}

/** A file in infra/requests/ of which nobody knows all that it asks for: what seems to be asked for no more may be asked for there. */
export function unclearRequest({ unreadable, skipped, catalog }: Desired): string | undefined {
  const others = catalog.entities.filter((entity) => !isSoundRequest(entity));
  const files = [...unreadable, ...skipped, ...others.map(({ origin }) => origin)].map(({ file }) => file);
  return files.find((path) => path.startsWith(`${REQUESTS_ROOT}/`));
}

export function keptSentence(stack: string, file: string): string {
  return `Nobody asks for ${quoted(stack)} any more, but ${file} cannot be read as a request, and may do so. Nothing was deleted. Fix that file.`;
}

function isSoundRequest(entity: Entity): entity is Resource {
  return isRequested(entity) && entity.origin.format === 'waypost' && !entity.damaged;
}

/** With two files for one name, neither may change what is there, nor what there is of the other be deleted. */
function claimedReason({ ref, origin }: Resource, twice: ReadonlyMap<Ref, readonly Entity[]>): string | undefined {
  const other = twice.get(ref)?.find((entity) => entity.origin !== origin);
  if (!other) return undefined;
  return `${origin.file}: \`${shortRef(ref)}\` is also the name of an entry in ${other.origin.file}. Nothing was changed. Rename one of the two, or delete the copy.`;
}

interface EnvironmentRequest {
  resource: Resource;
  environment: Environment;
}

interface Setting {
  portal: string | undefined;
  types: ReadonlyMap<string, ResourceType>;
  policies: EnvironmentPolicies;
  state: StateBackend;
  catalog: Catalog;
}

/** @returns full sentences where there can be no stack */
function stackOf({ resource, environment }: EnvironmentRequest, setting: Setting): Stack | string {
  const { portal, types, policies, state, catalog } = setting;
  const { ref, config = {}, deleteContent = false, written } = resource;
  const { file } = resource.origin;
  const type = types.get(resource.type ?? '');
  const service = serviceOf(resource);
  if (!ENVIRONMENT_NAME.test(environment.name))
    return `${file}: ${quoted(environment.name)} cannot be the name of an environment. Use small letters, digits and hyphens.`;
  const policy = policies.get(environment.name);
  if (!policy)
    return `${file}: ${quoted(environment.name)} is not an environment in ${SETTINGS_FILE}. ${listed('Environments', [...policies.keys()])}`;
  if (parseRef(ref, 'resource') !== ref || objectName(ref).length > LONGEST_OBJECT)
    return `${file}: ${quoted(resource.name)} cannot be a name on a server. Use at most ${LONGEST_OBJECT} small letters, digits and hyphens.`;
  if (!type)
    return `${file}: there is no resource type ${quoted(resource.type ?? '')}. ${listed('Types', [...types.keys()])}`;
  if (service === undefined)
    return `${file}: no \`service\` says what \`${shortRef(ref)}\` is for. Name the service that uses it.`;
  const platform = platformOf(environment, policy, type);
  const there = typeOn(type, platform);
  const size = own(there.sizes, environment.size);
  if (!size)
    return `${file}: \`${type.name}\` has no size ${quoted(environment.size ?? '')}. ${listed('Sizes', Object.keys(type.sizes))}`;
  const made = own(type.platforms, platform);
  if (!made)
    return `${file}: \`${type.name}\` does not exist on the platform ${quoted(platform)}. ${listed('Platforms', Object.keys(type.platforms))}`;
  const aws = platform === AWS ? placeOnAws(environment, policy, made) : undefined;
  if (typeof aws === 'string') return `${file}: ${aws}`;
  const unfitId = environment.adopt && unfitAdoption(environment.adopt, { type, platform, there: made, state });
  if (unfitId) return `${file}: ${unfitId.message} ${unfitId.hint}`;
  const adopt = environment.adopt === undefined ? undefined : { id: environment.adopt, object: made.adopt!.object };
  const costCentre = costCentreOf(resource.owner, catalog);
  const [unfitConfig] = [...configFindings(type, written.config), ...withoutFindings(made, { platform, config })];
  const unfit = unfitConfig?.message ?? unfitSwitch(written);
  if (unfit !== undefined) return `${file}: ${unfit} Nothing was changed. Correct it there.`;
  if (environment.rotate !== undefined && platform !== 'shared')
    return `${file}: the credentials of \`${shortRef(ref)}\` in ${quoted(environment.name)} cannot be renewed by \`rotate\`. That works on the platform \`shared\` only. Remove \`rotate\` there.`;
  // Another portal without a name would take what is made there for its own.
  if (portal === undefined && (aws !== undefined || Object.keys(policy.servers).length > 0))
    return `${file}: ${SETTINGS_FILE} names no repository, and without one nobody knows whose \`${shortRef(ref)}\` is on the servers of ${quoted(environment.name)}. Add \`forge: { github: <owner>/<repository> }\` there.`;
  return {
    name: stackName(environment.name, ref),
    environment: environment.name,
    resource: ref,
    service,
    file,
    mark: markOf(portal ?? UNNAMED, environment.name, ref),
    type: type.name,
    title: type.title,
    platform,
    construct: `${TYPES_FOLDER}/${type.name}/${made.construct}`,
    secrets: Object.entries(there.outputs).flatMap(([name, { secret }]) => (secret ? [name] : [])),
    owner: resource.owner ? shortRef(resource.owner) : '',
    ...defined({ aws, costCentre }),
    size: environment.size!,
    object: adopt?.id ?? objectName(ref),
    values: size.values,
    ...defined({ adopt }),
    config,
    isProtected: isProtected(resource, policy),
    mayLoseContent: deleteContent,
    ...(environment.rotate !== undefined && { rotate: environment.rotate }),
    ...(environment.ignoreDrift && { ignoredDrift: environment.ignoreDrift }),
  };
}

/** @returns full sentences where it has no place there */
function placeOnAws({ name, region }: Environment, { aws }: EnvironmentPolicy, { needs }: Platform): AwsPlace | string {
  const place = awsPlace({ environment: name, settings: aws, region, needs });
  return 'message' in place ? `${place.message} ${place.hint}` : place;
}

/** A switch about deletion that is not understood must not read as its default. */
function unfitSwitch(written: Resource['written']): string | undefined {
  const name = ['protect', 'deleteContent'].find((one) => !['undefined', 'boolean'].includes(typeof written[one]));
  return name && `\`${name}\` must be \`true\` or \`false\`.`;
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? `${what}: none.` : `${what}: ${names.map((name) => `\`${name}\``).join(', ')}.`;
}
