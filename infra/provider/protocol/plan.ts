import type { Attributes } from './schema.ts';
import { isSame, UNKNOWN, type Value, type Values } from './value.ts';

export interface Plan {
  planned: Values;
  /** Attributes whose change makes another object. */
  replaces: string[];
}

interface Change {
  attributes: Attributes;
  prior: Values | undefined;
  config: Values;
  /** What the provider's own attributes will be, as far as the others decide it. */
  foresee(values: Values): Values;
}

/**
 * Plans a change of one resource: the configuration's values, defaults for what it leaves out, and of the provider's own attributes those
 * that are known. What is planned may not differ from the configuration
 * (https://opentofu.org/docs/internals/lifecycle/#planresourcechange).
 */
export function planChange({ attributes, prior, config, foresee }: Change): Plan {
  const given = mapValues(attributes, ({ from, default: otherwise = null }, name) => {
    if (from === 'secret') return null;
    return from === 'provider' ? UNKNOWN : (config[name] ?? otherwise);
  });
  const replaces = Object.keys(attributes).filter(
    (name) => prior && attributes[name]?.replaces && !isSame(prior[name], given[name]),
  );
  const kept = prior && replaces.length === 0 ? prior : {};
  const foreseen: Values = { ...kept, ...foresee(given) };
  const planned = mapValues(attributes, ({ from }, name) =>
    from === 'provider' ? (foreseen[name] === undefined ? UNKNOWN : foreseen[name]) : (given[name] ?? null),
  );
  return { planned, replaces };
}

/** Puts into a plan what a server already shows of what was not known. */
export function withSeen(planned: Values, seen: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? (seen[name] ?? UNKNOWN) : value]),
  );
}

/** Completes a plan with what was found when it was applied. What the plan promised stays: a later read shows what differs. */
export function settle(planned: Values, found: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? (found[name] ?? null) : value]),
  );
}

function mapValues(
  attributes: Attributes,
  give: (attribute: Attributes[string], name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, give(attribute, name)]));
}
