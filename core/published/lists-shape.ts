import { list, map, type Of, object, string } from '../catalog/schema/shapes.ts';
import { FACT_VIEW, LISTED_FACT } from '../part/fact-shapes.ts';

export type PublishedLists = Of<typeof LISTS>;
export const LISTS = object({
  facts: { ...list(FACT_VIEW), description: 'Each fact that a list has or a question asks for.' },
  lists: {
    ...map(list(object({ name: string, ...LISTED_FACT.properties }, ['column', 'isFacet', 'isGroup']))),
    description: 'By address: the names of its facts with what only this list says of them.',
  },
});
