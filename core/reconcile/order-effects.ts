import type { Effect } from './effect.ts';
import type { Plan } from './reconciler.ts';

export interface Order {
  /** Each after all those that it needs; of those that could come at once, by name. */
  effects: readonly Effect[];
  /** By name of the effect, why it cannot be done at all, in one sentence. */
  refused: ReadonlyMap<string, string>;
}

/**
 * Puts effects in order. What is wrong with one (a name used twice, a circle, a need that nothing plans) refuses that one,
 * and with it those that come after it; the others are not held up.
 */
export function orderEffects(plans: Iterable<Plan>): Order {
  const all = [...plans];
  const standing = new Set(all.flatMap((plan) => plan.standing));
  const effects = new Map<string, Effect>();
  const refused = new Map<string, string>();
  for (const effect of all.flatMap((plan) => plan.effects)) {
    if (effects.has(effect.name)) refused.set(effect.name, `\`${effect.name}\` is planned twice.`);
    else effects.set(effect.name, effect);
  }
  for (const { name, after } of effects.values()) {
    const unknown = after.find((need) => !effects.has(need) && !standing.has(need));
    if (unknown !== undefined) refused.set(name, `\`${name}\` comes after \`${unknown}\`, which no reconciler plans.`);
  }
  const { levels, rest } = levelsOf(effects);
  for (const [name, circle] of circlesOf(rest)) refused.set(name, circleSentence(circle));
  const level = (effect: Effect) => levels.get(effect.name) ?? Number.POSITIVE_INFINITY;
  const ordered = [...effects.values()].sort((a, b) =>
    level(a) === level(b) ? (a.name < b.name ? -1 : 1) : level(a) < level(b) ? -1 : 1,
  );
  return { effects: ordered, refused };
}

/** How many effects must come before each, one after the other; `rest` are those in a circle, or behind one. */
function levelsOf(effects: ReadonlyMap<string, Effect>): { levels: Map<string, number>; rest: Map<string, string[]> } {
  const needs = new Map<string, string[]>();
  const dependants = new Map<string, string[]>();
  for (const { name, after } of effects.values()) {
    const planned = [...new Set(after)].filter((need) => effects.has(need)).sort();
    needs.set(name, planned);
    for (const need of planned) dependants.set(need, [...(dependants.get(need) ?? []), name]);
  }
  const left = new Map([...needs].map(([name, planned]) => [name, planned.length]));
  const levels = new Map<string, number>();
  let layer = [...effects.keys()].filter((name) => left.get(name) === 0);
  for (let depth = 0; layer.length > 0; depth++) {
    const next: string[] = [];
    for (const name of layer) {
      levels.set(name, depth);
      for (const dependant of dependants.get(name) ?? []) {
        left.set(dependant, left.get(dependant)! - 1);
        if (left.get(dependant) === 0) next.push(dependant);
      }
    }
    layer = next;
  }
  const open = [...needs].filter(([name]) => !levels.has(name));
  const rest = new Map(open.map(([name, planned]) => [name, planned.filter((need) => !levels.has(need))]));
  return { levels, rest };
}

/** By name. Every effect given waits for at least one of the others, so following the first of them ends in a circle. */
function circlesOf(waiting: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const circles = new Map<string, string[]>();
  const walked = new Set<string>();
  for (const start of [...waiting.keys()].sort()) {
    const path = new Map<string, number>();
    let name = start;
    while (!walked.has(name)) {
      walked.add(name);
      path.set(name, path.size);
      name = waiting.get(name)![0]!;
    }
    const first = path.get(name);
    if (first === undefined) continue;
    const circle = [...path.keys()].slice(first);
    for (const member of circle) circles.set(member, circle);
  }
  return circles;
}

function circleSentence(circle: readonly string[]): string {
  const names = [...circle, circle[0]!].map((name) => `\`${name}\``);
  return `It waits for itself: ${names.join(' after ')}.`;
}
