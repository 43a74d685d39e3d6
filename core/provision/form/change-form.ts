import type { Resource } from '../../catalog/entity.ts';
import { readEntity } from '../../catalog/reading/read-entity.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { aboutMonthly, sumOf } from '../../price/price.ts';
import type { RequestFields } from '../../request/request.ts';
import { isMap } from '../../text/is-map.ts';
import { own } from '../../text/own.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { priceOf } from '../price/price-of.ts';
import type { Provisioning } from '../record/type-records.ts';
import { type KnownPolicies, meaningsOf } from '../resource/resource-meaning.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { environmentsOf, offeredSizes } from './type-form.ts';

export interface KnownTypes {
  types: readonly ResourceType[];
  provisioning: Provisioning;
}

/**
 * Asks for the fields of a requested resource as its type has them: its sizes with their prices in each environment, and what may be
 * configured.
 *
 * @param asked what a form asks of any resource
 * @param written what the entry says
 */
export function changeFields(
  asked: JsonSchema,
  written: RequestFields,
  { types, provisioning }: KnownTypes,
): JsonSchema {
  const type = types.find(({ name }) => name === written.type);
  const properties = asked.properties as Readonly<Record<string, JsonSchema>>;
  if (!type || !properties.environments || written.service === undefined) return asked;
  // Another type or owner would be another resource, and one environment without a size is of resources that are only described.
  const { type: _, owner: __, environment: ___, ...others } = properties;
  const config = isMap(type.config.properties) && Object.keys(type.config.properties).length > 0;
  return {
    ...asked,
    properties: {
      ...others,
      environments: inEnvironments(properties.environments, written, { type, provisioning }),
      ...(config && { config: { ...type.config, title: 'Configuration' } }),
    },
  };
}

/** What a request says of an environment beside the size: what people change most often comes first. */
const IN_ENVIRONMENT = ['expiresAt', 'life', 'rotate', 'adopt', 'platform', 'region', 'ignoreDrift'];

function inEnvironments(
  { additionalProperties, ...environments }: JsonSchema,
  written: RequestFields,
  { type, provisioning }: { type: ResourceType; provisioning: Provisioning },
): JsonSchema {
  const { properties: known } = additionalProperties as { properties: Readonly<Record<string, JsonSchema>> };
  const fields = Object.fromEntries(IN_ENVIRONMENT.flatMap((name) => (known[name] ? [[name, known[name]]] : [])));
  const there = isMap(written.environments) ? written.environments : {};
  const offered = environmentsOf(type, provisioning);
  const named = offered.map(({ name }) => name);
  const policies = new Map(provisioning.policies.map((policy) => [policy.name, policy]));
  const properties = [...new Set([...named, ...Object.keys(there)])].map((name) => {
    const policy = policies.get(name);
    const sizes = policy ? offeredSizes(type, policy, provisioning.currency) : [];
    const size: JsonSchema = {
      type: 'string',
      title: 'Size',
      ...(sizes.length > 0 && { enum: Object.keys(type.sizes), 'x-waypost': { environment: name, sizes } }),
    };
    return [name, { type: 'object', title: name, properties: { size, ...fields } }] as const;
  });
  return { ...environments, properties: Object.fromEntries(properties) };
}

/** What is filled in, without the environments that have no size: it is not needed there. */
export function withoutUnneeded(given: RequestFields): RequestFields {
  const { environments, ...others } = given;
  if (!isMap(environments)) return given;
  const needed = Object.entries(environments).filter(([, fields]) => isMap(fields) && fields.size !== undefined);
  return needed.length === 0 ? others : { ...others, environments: Object.fromEntries(needed) };
}

export function changeMeanings(before: RequestFields, after: RequestFields, known: KnownTypes): string[] {
  const [was, is] = [resourceIn(before), resourceIn(after)];
  const { types, provisioning } = known;
  const policies: KnownPolicies = {
    typeNamed: (name) => types.find((type) => type.name === name),
    policyOf: (name) => provisioning.policies.find((policy) => policy.name === name) ?? {},
  };
  const [old, next] = [was, is].map((resource) => new Set((resource.environments ?? []).map(({ name }) => name)));
  const added = [...next!].filter((name) => !old!.has(name));
  const removed = [...old!].filter((name) => !next!.has(name));
  return [
    ...added.map((name) => `In ${name}: It is created.`),
    ...removed.map((name) => removalWords(name, is, known)),
    ...meaningsOf(was, is, policies),
    ...costWords(was, is, known),
  ];
}

function removalWords(name: string, resource: Resource, { types, provisioning }: KnownTypes): string {
  const policy = provisioning.policies.find((one) => one.name === name);
  if (resource.protect ?? policy?.protect) return `In ${name}: It is protected from deletion, so this is refused.`;
  const type = types.find((one) => one.name === resource.type);
  const leaves = type && own(type.platforms, platformOf({}, policy ?? {}, type))?.leaves;
  const content = resource.deleteContent ? 'with all that is in it' : 'if nothing is in it';
  return [`In ${name}: It is deleted, ${content}.`, leaves].filter(Boolean).join(' ');
}

function costWords(before: Resource, after: Resource, known: KnownTypes): string[] {
  const [was, is] = [before, after].map((resource) => costOf(resource, known));
  if (was === undefined || is === undefined || was === is) return [];
  return [`It then costs ${is} in place of ${was}.`];
}

function costOf(resource: Resource, { types, provisioning }: KnownTypes): string | undefined {
  const type = types.find((one) => one.name === resource.type);
  const { policies, currency } = provisioning;
  const prices = (resource.environments ?? []).map((environment) => {
    const policy = policies.find(({ name }) => name === environment.name);
    const { size } = environment;
    if (!policy || !type || size === undefined) return undefined;
    return priceOf(type, { platform: platformOf(environment, policy, type), size }, { policy, currency });
  });
  const { sums, unknown } = sumOf(prices);
  return unknown > 0 || sums.length !== 1 ? undefined : aboutMonthly(sums[0]);
}

function resourceIn(written: RequestFields): Resource {
  const origin = { file: '', document: 0, format: 'waypost' } as const;
  return readEntity({ kind: 'resource', name: String(written.name ?? ''), written, origin }, new Map())[0] as Resource;
}
