import { isDeepStrictEqual } from 'node:util';
import type { BypassActor, Rule, Ruleset } from './ruleset.ts';

/**
 * Says how a ruleset of a repository falls short of its file, a sentence each; none when it does not. What it demands beyond the
 * file, and parameters that the file does not name, are ignored.
 */
export function rulesetDifferences(expected: Ruleset, live: Ruleset): string[] {
  return [
    ...differs('enforcement', expected.enforcement, live.enforcement),
    ...differs('target', expected.target, live.target),
    ...differs('included branches or tags', sorted(expected.conditions.ref_name.include), includedIn(live)),
    ...differs('excluded branches or tags', sorted(expected.conditions.ref_name.exclude), excludedIn(live)),
    ...differs('bypass list', actors(expected.bypass_actors), actors(live.bypass_actors)),
    ...expected.rules.flatMap((rule) => ruleDifferences(rule, live.rules)),
  ];
}

function ruleDifferences({ type, parameters = {} }: Rule, live: readonly Rule[]): string[] {
  const same = live.filter((rule) => rule.type === type);
  if (same.length === 0) return [`It has no rule \`${type}\`.`];
  const errors = same.map((rule) =>
    Object.entries(parameters).flatMap(([name, value]) => {
      const found = rule.parameters?.[name];
      if (covers(found, value)) return [];
      return [`Its rule \`${type}\` has \`${name}: ${shown(found)}\`; the file says \`${shown(value)}\`.`];
    }),
  );
  return errors.some((found) => found.length === 0) ? [] : errors[0]!;
}

/** Whether a live value has all that is expected: lists may be longer, and objects may say more. */
function covers(live: unknown, expected: unknown): boolean {
  if (Array.isArray(expected))
    return Array.isArray(live) && expected.every((one) => live.some((other) => covers(other, one)));
  if (typeof expected === 'object' && expected !== null)
    return Object.entries(expected).every(([name, value]) =>
      covers((live as Record<string, unknown> | null)?.[name], value),
    );
  return live === expected;
}

function differs(what: string, expected: unknown, live: unknown): string[] {
  return isDeepStrictEqual(expected, live)
    ? []
    : [`Its ${what}: \`${shown(live)}\`; the file says \`${shown(expected)}\`.`];
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
