import { distinctProblems } from '../problems/distinct-problems.ts';
import { type ProblemItem, problemItem, problemOwners } from '../problems/problem-items.ts';
import type { Section } from '../section.ts';
import { isShown } from '../snapshot/is-shown.ts';
import AttentionSection from './AttentionSection.astro';
import { type Gap, gaps } from './attention.ts';

/** Problems that the page of an owner shows; the pages of what it owns have them all. */
const PROBLEMS = 50;

const OWNERS = new Set(['team', 'person']);

/** What a team or a person has to do about what they own. */
export const attentionSection: Section<{ problems: ProblemItem[]; gaps: Gap[] }> = {
  id: 'attention',
  title: 'Needs attention',
  place: 'main',
  view: ({ kind, ref }, context) => {
    const { entities, snapshot } = context;
    if (!OWNERS.has(kind) || !isShown('problems', snapshot)) return undefined;
    const owned = entities.ownedBy(ref);
    const owners = problemOwners(context);
    const found = distinctProblems(owned).slice(0, PROBLEMS);
    const problems = found.map((problem) => problemItem(problem, owners, entities));
    const open = gaps(owned, entities, { rules: snapshot.rules, owner: ref });
    return problems.length + open.length > 0 ? { problems, gaps: open } : undefined;
  },
  Component: AttentionSection,
};
