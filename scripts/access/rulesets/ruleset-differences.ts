import { isDeepStrictEqual } from 'node:util';
import type { BypassActor, Rule, Ruleset } from './ruleset.ts';

/**
 * Says how a ruleset of a repository falls short of its file, a sentence each; none when it does not. What it demands beyond the
 * file, and parameters that the file does not name, are ignored.
 */
export function rulesetDifferences(wanted: Ruleset, live: Ruleset): string[] {
  return [
    ...differs('enforcement', wanted.enforcement, live.enforcement),
    ...differs('target', wanted.target, live.target),
    ...differs('included branches or tags', sorted(wanted.conditions.ref_name.include), includedIn(live)),
    ...differs('excluded branches or tags', sorted(wanted.conditions.ref_name.exclude), excludedIn(live)),
    ...differs('bypass list', actors(wanted.bypass_actors), actors(live.bypass_actors)),
    ...wanted.rules.flatMap((rule) => ruleDifferences(rule, live.rules)),
  ];
}

function ruleDifferences({ type, parameters = {} }: Rule, live: readonly Rule[]): string[] {
  const same = live.filter((rule) => rule.type === type);
  if (same.length === 0) return [`It has no rule \`${type}\`.`];
  const faults = same.map((rule) =>
    Object.entries(parameters).flatMap(([name, value]) => {
      const found = rule.parameters?.[name];
      if (covers(found, value)) return [];
      return [`Its rule \`${type}\` has \`${name}: ${shown(found)}\`; the file says \`${shown(value)}\`.`];
    }),
  );
  return faults.some((found) => found.length === 0) ? [] : faults[0]!;
}

/** Whether a live value has all that is wanted: lists may be longer, and objects may say more. */
function covers(live: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(live) && wanted.every((one) => live.some((other) => covers(other, one)));
  if (typeof wanted === 'object' && wanted !== null)
    return Object.entries(wanted).every(([name, value]) =>
      covers((live as Record<string, unknown> | null)?.[name], value),
    );
  return live === wanted;
}

function differs(what: string, wanted: unknown, live: unknown): string[] {
  return isDeepStrictEqual(wanted, live)
    ? []
    : [`Its ${what}: \`${shown(live)}\`; the file says \`${shown(wanted)}\`.`];
}

function includedIn({ conditions }: Ruleset): string[] {
  return sorted(conditions?.ref_name?.include ?? []);
}

function excludedIn({ conditions }: Ruleset): string[] {
  return sorted(conditions?.ref_name?.exclude ?? []);
}

function actors(list: readonly BypassActor[]): string[] {
  return sorted(list.map(({ actor_type, actor_id, bypass_mode }) => `${actor_type} ${actor_id ?? ''} ${bypass_mode}`));
}

function sorted(list: readonly string[]): string[] {
  return [...list].sort();
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
