import type { Entity } from '../../catalog/entity.ts';
import type { Context } from '../../catalog/rule.ts';
import type { Observed } from '../../part/observed.ts';
import { Slot } from '../../part/slot.ts';
import { defined } from '../../text/defined.ts';
import { own } from '../../text/own.ts';
import { DAY, momentOf, type Time } from '../../text/time.ts';
import { isRequested, serviceOf } from '../resource/requested.ts';
import { resourceFactsFile, type StackFacts } from '../state/resource-facts.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { type DriftItem, driftFile } from './drift-file.ts';

export const DRIFT = new Slot<DriftRecord>('drift');

export interface DriftRecord {
  /** Where it exists, sorted by environment. */
  stacks: readonly StackDrift[];
}

export interface StackDrift {
  environment: string;
  stack: string;
  /** `not looked at`: never, or not since it was last applied. */
  state: DriftState;
  /** Whether it was taken over and its request was not applied yet: then it is compared with the request. */
  isTakenOver?: true;
  /** Since when it drifts: the earliest of what is not ignored. */
  since?: Time;
  looked?: Time;
  failed?: { time: Time; reason: string };
  /** Whether the last look is so long ago that nobody knows how it is now. */
  isStale: boolean;
  items: readonly ShownItem[];
  ignored: readonly (ShownItem & { reason: string })[];
  more: number;
}

export type DriftState = 'drifted' | 'as applied' | 'not looked at';

export type ShownItem = DriftItem & {
  /** The field of the request that says it: `environments.dev.size`, `config.extensions`; undefined where none does. */
  field?: string;
};

/** Every third night looks at the same, at least. So a look that is older was missed, and one that was a few hours late was not. */
const FRESH = 4 * DAY;

interface DriftSources {
  context: Context;
  observed: Observed;
  /** Milliseconds. */
  now: number;
}

export function driftRecord(entity: Entity, known: DriftSources): DriftRecord | undefined {
  const service = isRequested(entity) ? serviceOf(entity) : undefined;
  if (!isRequested(entity) || !service) return undefined;
  const { context, observed } = known;
  const facts = observed.get(resourceFactsFile(context.catalog.today(service), entity.ref));
  const type = resourceTypeNamed(context.files, entity.type);
  const stacks = (facts?.stacks ?? []).flatMap((stack) => {
    const asked = entity.environments?.find(({ name }) => name === stack.environment);
    return asked ? [stackDrift(stack, { ...known, type, reasons: reasonsOf(asked.ignoreDrift) })] : [];
  });
  return stacks.length === 0 ? undefined : { stacks };
}

function reasonsOf(ignored: readonly { attribute: string; reason: string }[] = []): ReadonlyMap<string, string> {
  return new Map(ignored.map(({ attribute, reason }) => [attribute, reason]));
}

interface About extends Pick<DriftSources, 'observed' | 'now'> {
  type: ResourceType | undefined;
  reasons: ReadonlyMap<string, string>;
}

function stackDrift(facts: StackFacts, { observed, now, type, reasons }: About): StackDrift {
  const { stack, environment, applied, platform, takenOver } = facts;
  const file = observed.get(driftFile(stack));
  // What was applied since is not what was looked at.
  const looked = file?.looked !== undefined && file.looked > applied ? file.looked : undefined;
  const found = looked === undefined ? [] : (file?.items ?? []);
  const shown = found.map((item) => ({
    ...item,
    ...fieldOf(item, environment, own(type?.platforms, platform)?.drift),
  }));
  const isIgnored = (item: DriftItem) => 'attribute' in item && reasons.has(item.attribute);
  const items = shown.filter((item) => !isIgnored(item));
  return {
    environment,
    stack,
    ...(takenOver && { isTakenOver: takenOver }),
    state: looked === undefined ? 'not looked at' : items.length === 0 ? 'as applied' : 'drifted',
    ...defined({ since: items.map(({ first }) => first).sort()[0], looked }),
    ...(file?.failure !== undefined && file.tried > applied && { failed: { time: file.tried, reason: file.failure } }),
    isStale: looked !== undefined && now - momentOf(looked) > FRESH,
    items,
    ignored: shown.flatMap((item) =>
      'attribute' in item && isIgnored(item) ? [{ ...item, reason: reasons.get(item.attribute)! }] : [],
    ),
    more: looked === undefined ? 0 : (file?.more ?? 0),
  };
}

function fieldOf(item: DriftItem, environment: string, drift: Readonly<Record<string, string>> | undefined) {
  // What else a stack holds is no choice of a request.
  const said = 'attribute' in item && item.address.endsWith('.main') ? own(drift, item.attribute) : undefined;
  if (said === undefined || !said.includes('.')) return {};
  return { field: said.startsWith('size.') ? `environments.${environment}.size` : said };
}
