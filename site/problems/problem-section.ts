import type { Section } from '../section.ts';
import ProblemSection from './ProblemSection.astro';
import { type ProblemItem, problemItem, problemOwners } from './problem-items.ts';

export const problemSection: Section<{ problems: ProblemItem[] }> = {
  id: 'problems',
  title: 'Problems',
  place: 'main',
  view: ({ problems }, context) => {
    if (problems.length === 0) return undefined;
    const owners = problemOwners(context);
    const bySeverity = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
    return { problems: bySeverity.map((problem) => problemItem(problem, owners, context.entities)) };
  },
  Component: ProblemSection,
  links: ({ problems }) => [{ id: 'problems', title: 'Problems', count: problems.length }],
};
