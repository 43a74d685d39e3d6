import type { Entity, Environment, Resource } from '../../catalog/entity.ts';
import type { Ref } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import type { Observed } from '../../part/observed.ts';
import { Slot } from '../../part/slot.ts';
import { compareText } from '../../text/compare-text.ts';
import { defined } from '../../text/defined.ts';
import { own } from '../../text/own.ts';
import type { Time } from '../../text/time.ts';
import { expiryOf } from '../expiry/expiry.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { type EnvironmentPolicies, environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { type Price, priceOf, sumOf } from '../price/price.ts';
import { isProtected, isRequested, serviceOf } from '../resource/requested.ts';
import { stackName } from '../stack/stack.ts';
import { madeAt, resourceFactsFile, type StackFacts } from '../state/resource-facts.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { typeOn } from '../type/type-on-platform.ts';

/** Of the record of a resource that a team asked for. */
export const PROVISIONED = new Slot<ResourceRecord>('provisioned');

/** A requested resource, with what exists of it. */
export interface ResourceRecord {
  /** Undefined for a type that the portal does not have. */
  type?: { name: string; title: string };
  service?: Ref;
  /** Sorted by name. */
  environments: readonly StackRecord[];
  /** What all of it costs a month: a sum a currency. */
  monthly: readonly Price[];
  /** Whether a price is not known, so that the sum lacks it. */
  isPartly: boolean;
}

/** A resource in one environment. */
export interface StackRecord {
  environment: string;
  /** `dev.orders` */
  stack: string;
  /** `asked`: not created yet. `there`. `changing`: another size was asked for. `leaving`: nobody asks for it any more. */
  state: 'asked' | 'there' | 'changing' | 'leaving';
  platform: string;
  size?: { name: string; title: string; summary: string };
  region?: string;
  /** As written. */
  life?: string;
  /** The day on which it expires, where that is known: `2027-01-31`. */
  expires?: string;
  isProtected: boolean;
  price?: Price;
  /** When it was last changed. */
  applied?: Time;
  /** How it is reached: what is no secret, in the order of the type. */
  connection: readonly { name: string; title: string; value: string }[];
  /** What only the secret store has. */
  secrets: readonly { name: string; title: string }[];
}

interface Known {
  context: Context;
  observed: Observed;
}

/** The record of an entity; undefined for what nobody asked the portal for. */
export function resourceRecord(entity: Entity, { context, observed }: Known): ResourceRecord | undefined {
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
    ...{ environments, monthly: sums, isPartly: unknown > 0 },
  };
}

interface OneStack {
  /** Of the environment. */
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
    ...{ environment: name, stack: stackName(name, resource.ref), state: stateOf(need, facts), platform },
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
