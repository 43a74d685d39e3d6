import type { Resource } from '../../catalog/entity.ts';
import type { Context } from '../../catalog/rule.ts';
import { compareText } from '../../text/compare-text.ts';
import { momentOf, type Time } from '../../text/time.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { isProtected, isRequested } from '../resource/requested.ts';
import { stackName } from '../stack/stack.ts';
import { expiryOf } from './expiry.ts';

export interface DueResource {
  resource: Resource;
  day: string;
  environments: readonly string[];
  /** Whether it is nowhere else. */
  isWhole: boolean;
}

interface MadeTimes {
  now: Time;
  made(stack: string): Time | undefined;
}

/** Finds what people are to be asked about, sorted by reference and day. What is protected stays, and is not among it. */
export function dueResources(desired: Context, known: MadeTimes): DueResource[] {
  const requested = desired.catalog.distinct.filter(isRequested);
  const sound = requested.filter(({ damaged, origin }) => !damaged && origin.format === 'waypost');
  return sound.sort((a, b) => compareText(a.ref, b.ref)).flatMap((resource) => dueOf(resource, desired, known));
}

function dueOf(resource: Resource, { settings }: Context, { now, made }: MadeTimes): DueResource[] {
  const { environments = [], ref } = resource;
  const policies = environmentPolicies(settings);
  const due = environments.flatMap((environment) => {
    const { name } = environment;
    const expiry = expiryOf(environment, made(stackName(name, ref)));
    const isDue = expiry !== undefined && expiry.asked <= momentOf(now) && !isProtected(resource, policies.get(name));
    return isDue ? [{ name, day: expiry.day }] : [];
  });
  return [...Map.groupBy(due, ({ day }) => day)]
    .sort(([a], [b]) => compareText(a, b))
    .map(([day, ends]) => ({
      resource,
      day,
      environments: ends.map(({ name }) => name),
      isWhole: ends.length === environments.length,
    }));
}
