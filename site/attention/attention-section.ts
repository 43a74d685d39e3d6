import { type Causes, causeItems } from '../problems/problem-causes.ts';
import { distinctProblems } from '../problems/problem-items.ts';
import type { Section } from '../section.ts';
import { isShown } from '../snapshot/page-context.ts';
import AttentionSection from './AttentionSection.astro';
import { type GapView, gaps } from './attention.ts';

/** Causes, and problems of each, that the page of an owner shows; the pages of what it owns have them all. */
const CAUSES = { causes: 20, each: 20 };

const OWNERS = new Set(['team', 'person']);

export const attentionSection: Section<{ causes: Causes; gaps: GapView[] }> = {
  id: 'attention',
  title: 'Needs attention',
  place: 'main',
  isFirst: true,
  view: ({ kind, ref }, context) => {
    const { entities, snapshot } = context;
    if (!OWNERS.has(kind) || !isShown('problems', snapshot)) return undefined;
    const owned = entities.ownedBy(ref);
    const causes = causeItems(distinctProblems(owned), context, CAUSES);
    const open = gaps(owned, context, ref);
    return causes.first.length + open.length > 0 ? { causes, gaps: open } : undefined;
  },
  Component: AttentionSection,
};
