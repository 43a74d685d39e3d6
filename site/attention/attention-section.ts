import { type CauseItem, causeItems } from '../problems/cause-items.ts';
import { distinctProblems } from '../problems/distinct-problems.ts';
import type { Section } from '../section.ts';
import { isShown } from '../snapshot/is-shown.ts';
import AttentionSection from './AttentionSection.astro';
import { type Gap, gaps } from './attention.ts';

/** Problems of one cause that the page of an owner shows; the pages of what it owns have them all. */
const OF_CAUSE = 20;

const OWNERS = new Set(['team', 'person']);

/** What a team or a person has to do about what they own. */
export const attentionSection: Section<{ causes: CauseItem[]; gaps: Gap[] }> = {
  id: 'attention',
  title: 'Needs attention',
  place: 'main',
  view: ({ kind, ref }, context) => {
    const { entities, snapshot } = context;
    if (!OWNERS.has(kind) || !isShown('problems', snapshot)) return undefined;
    const owned = entities.ownedBy(ref);
    const causes = causeItems(distinctProblems(owned), context, OF_CAUSE);
    const open = gaps(owned, entities, { rules: snapshot.rules, owner: ref });
    return causes.length + open.length > 0 ? { causes, gaps: open } : undefined;
  },
  Component: AttentionSection,
};
