import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { Entities } from '../snapshot/entities.ts';
import { type ProblemOwners, problemItem } from './problem-items.ts';

const SHOWN = 100;

export type RulePage = ReturnType<typeof rulePages>[number];

export function rulePages(
  { rules, problems }: Pick<Snapshot, 'rules' | 'problems'>,
  owners: ProblemOwners,
  entities: Entities,
) {
  const byRule = Map.groupBy(problems, ({ rule }) => rule);
  return rules.map((rule) => {
    const found = byRule.get(rule.name) ?? [];
    const shown = found.slice(0, SHOWN).map((problem) => problemItem(problem, owners, entities));
    return { ...rule, problems: shown, more: found.length - shown.length };
  });
}
