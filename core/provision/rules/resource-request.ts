import type { Environment, Resource } from '../../catalog/entity.ts';
import type { Finding } from '../../catalog/problem.ts';
import type { Rule } from '../../catalog/rule.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { own } from '../../text/own.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { awsPlace } from '../aws/aws-place.ts';
import { AWS } from '../aws/aws-settings.ts';
import { type EnvironmentPolicy, platformOf } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { isRequested, serviceOf } from '../resource/requested.ts';
import { configFindings, withoutFindings } from '../type/config-findings.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { exampleRequest } from './example-request.ts';

export const resourceRequest: Rule = {
  name: 'resource-request',
  severity: 'error',
  why: 'A request that its type cannot fulfil would stop after the merge, when somebody waits for it.',
  finds: 'a value that its type does not take',
  reach: 'files',
  layouts: ['repository'],
  wrong: exampleRequest('size: huge', { config: '{ ordered: sometimes }' }),
  right: exampleRequest('size: large', { config: '{ ordered: true }' }),

  *checkEntity(entity, { files, settings }) {
    const type = isRequested(entity) ? resourceTypeNamed(files, entity.type) : undefined;
    if (!type) return;
    const resource = entity as Resource;
    if (!serviceOf(resource)) yield NO_SERVICE;
    if ((resource.environments ?? []).length === 0) yield noEnvironment(type);
    const policies = environmentPolicies(settings);
    for (const environment of resource.environments ?? []) {
      yield* inEnvironment(resource, environment, type);
      yield* onPlatform(resource, environment, { type, policy: policies.get(environment.name) });
    }
    yield* inConfig(resource, type);
  },
};

const NO_SERVICE: Finding = {
  field: ['service'],
  message: 'It names no `service`, so no service would get the connection.',
  hint: 'Add `service: checkout` with the name of the service that needs it.',
};

function noEnvironment({ sizes }: ResourceType): Finding {
  const message = 'It names no environment, so nothing would be created.';
  const hint = `Add \`environments: { dev: { size: ${Object.keys(sizes)[0]} } }\`.`;
  return { field: ['environments'], message, hint };
}

export function environmentField(
  { written }: Pick<Resource, 'written'>,
  environment: string,
  field: string,
): readonly string[] {
  return written.environments === undefined ? ['environment'] : ['environments', environment, field];
}

function* inEnvironment(
  resource: Resource,
  { name, size, platform, region }: Environment,
  type: ResourceType,
): Iterable<Finding> {
  const at = (field: string) => environmentField(resource, name, field);
  const sizes = Object.keys(type.sizes);
  if (size === undefined) yield noSize(at('size'), { name, sizes });
  else if (!sizes.includes(size)) yield unknown({ field: at('size'), value: size, known: sizes, what: 'size', type });
  const platforms = Object.keys(type.platforms);
  if (platform !== undefined && !platforms.includes(platform))
    yield unknown({ field: at('platform'), value: platform, known: platforms, what: 'platform', type });
  const regions = own(type.platforms, platform)?.regions ?? Object.values(type.platforms).flatMap((one) => one.regions);
  if (region !== undefined && regions.length > 0 && !regions.includes(region))
    yield unknown({ field: at('region'), value: region, known: regions, what: 'region', type });
}

interface TypeAndPolicy {
  type: ResourceType;
  /** Undefined where the settings do not have the environment. */
  policy: EnvironmentPolicy | undefined;
}

function* onPlatform(resource: Resource, environment: Environment, { type, policy }: TypeAndPolicy): Iterable<Finding> {
  const { name, region } = environment;
  const platform = platformOf(environment, policy ?? {}, type);
  const there = own(type.platforms, platform);
  if (!there || !policy) return;
  for (const { path: field, message, hint } of withoutFindings(there, { platform, config: resource.config ?? {} }))
    yield { field, message, hint };
  if (platform !== AWS) return;
  const place = awsPlace({ environment: name, settings: policy.aws, region, needs: there.needs });
  const field = environmentField(resource, name, region === undefined ? 'size' : 'region');
  if ('message' in place) yield { field, ...place };
}

function noSize(field: readonly string[], { name, sizes }: { name: string; sizes: readonly string[] }): Finding {
  const message = `It has no size in the environment ${quoted(name)}.`;
  const hint = `Write \`environments: { ${name}: { size: ${sizes[0]} } }\`, or another of ${quotedList(sizes)}.`;
  return { field, message, hint };
}

interface Unknown {
  field: readonly string[];
  value: string;
  known: readonly string[];
  what: string;
  type: ResourceType;
}

function unknown({ field, value, known, what, type }: Unknown): Finding {
  const message = `\`${dotted(field)}\` is ${quoted(spelled(value))}, which is not a ${what} of ${quoted(type.name)}.`;
  return { field, message, hint: didYouMean(value, known) ?? `Write one of ${quotedList(known)}.` };
}

function* inConfig(resource: Resource, type: ResourceType): Iterable<Finding> {
  for (const { path: field, message, hint } of configFindings(type, resource.written.config))
    yield { field, message, hint };
}
