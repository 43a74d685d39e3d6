import type { Entity, Environment, Resource } from '../../catalog/entity.ts';
import type { Context } from '../../catalog/rule.ts';
import type { Observed } from '../../part/observed.ts';
import { Slot } from '../../part/slot.ts';
import { sumOf } from '../../price/price.ts';
import { compareText } from '../../text/compare-text.ts';
import { defined } from '../../text/defined.ts';
import { own } from '../../text/own.ts';
import { expiryOf } from '../expiry/expiry.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { type EnvironmentPolicies, environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { priceOf } from '../price/price-of.ts';
import { isProtected, isRequested, serviceOf } from '../resource/requested.ts';
import { stackName } from '../stack/stack.ts';
import { madeAt, resourceFactsFile, type StackFacts } from '../state/resource-facts.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { typeOn } from '../type/resource-type.ts';
import type { ResourceRecord, StackRecord } from './provisioned-shapes.ts';

export const PROVISIONED = new Slot<ResourceRecord>('provisioned');

interface RecordSources {
  context: Context;
  observed: Observed;
}

export function resourceRecord(entity: Entity, { context, observed }: RecordSources): ResourceRecord | undefined {
  if (!isRequested(entity)) return undefined;
  const service = serviceOf(entity);
  const type = resourceTypeNamed(context.files, entity.type);
  const facts = service && observed.get(resourceFactsFile(context.catalog.today(service), entity.ref));
  const made = new Map((facts?.stacks ?? []).map((stack) => [stack.environment, stack]));
  const asked = new Map((entity.environments ?? []).map((environment) => [environment.name, environment]));
  const policies = environmentPolicies(context.settings);
  const { currency } = provisionSettings(context.settings);
  const names = [...new Set([...asked.keys(), ...made.keys()])].sort(compareText);
  const environments = names.map((name) =>
    stackRecord({ name, resource: entity, need: asked.get(name), facts: made.get(name), type, policies, currency }),
  );
  const prices = environments.filter(({ state }) => state !== 'leaving').map(({ price }) => price);
  const { sums, unknown } = sumOf(prices);
  return {
    ...(type && { type: { name: type.name, title: type.title } }),
    ...defined({ service }),
    environments,
    monthly: sums,
    isPartly: unknown > 0,
  };
}

interface OneStack {
  name: string;
  resource: Resource;
  need: Environment | undefined;
  facts: StackFacts | undefined;
  type: ResourceType | undefined;
  policies: EnvironmentPolicies;
  currency: string;
}

function stackRecord({ name, resource, need, facts, type, policies, currency }: OneStack): StackRecord {
  const policy = policies.get(name);
  const platform = need ? platformOf(need, policy ?? {}, type) : facts!.platform;
  const sizeName = need?.size ?? facts?.size;
  const there = type && typeOn(type, platform);
  const found = own(there?.sizes, sizeName);
  const price = type && priceOf(type, { platform, size: sizeName }, { policy: policy ?? { prices: {} }, currency });
  return {
    environment: name,
    stack: stackName(name, resource.ref),
    state: stateOf(need, facts),
    platform,
    ...(sizeName !== undefined && {
      size: { name: sizeName, title: found?.title ?? sizeName, summary: found?.summary ?? '' },
    }),
    ...defined({ region: need?.region, life: need?.life, price, applied: facts?.applied }),
    ...defined({ expires: need && expiryOf(need, facts && madeAt(facts))?.day }),
    isProtected: isProtected(resource, policy),
    connection: connectionOf(facts, there),
    secrets: (facts?.secrets ?? []).map((secret) => ({ name: secret, title: titleOf(secret, there) })),
  };
}

function stateOf(need: Environment | undefined, facts: StackFacts | undefined): StackRecord['state'] {
  if (!need) return 'leaving';
  if (!facts) return 'asked';
  return need.size === undefined || need.size === facts.size ? 'there' : 'changing';
}

function connectionOf(facts: StackFacts | undefined, type: ResourceType | undefined): StackRecord['connection'] {
  const outputs = facts?.outputs ?? {};
  const ordered = Object.keys(type?.outputs ?? {}).filter((name) => name in outputs);
  const names = [...ordered, ...Object.keys(outputs).filter((name) => !ordered.includes(name))];
  return names.map((name) => ({ name, title: titleOf(name, type), value: String(outputs[name]) }));
}

function titleOf(output: string, type: ResourceType | undefined): string {
  return own(type?.outputs, output)?.title ?? output.replaceAll('_', ' ');
}
