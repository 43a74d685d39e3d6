import type { Catalog } from '../../catalog/catalog.ts';
import type { Entity } from '../../catalog/entity.ts';
import type { Ref } from '../../catalog/ref.ts';
import { compareText } from '../../text/compare-text.ts';
import { type ScaffoldBlock, scaffoldBlock } from '../service/scaffold-block.ts';

/** An entry whose `scaffold` block is another than before. */
export interface ScaffoldUse {
  entity: Entity;
  /** Undefined when the entry has none any more. */
  block?: ScaffoldBlock;
  /** Undefined when the entry had none, or was not there. */
  was?: ScaffoldBlock;
}

/** The entries that say something else than before of where they come from, sorted by reference. */
export function scaffoldUses(base: Catalog, head: Catalog): ScaffoldUse[] {
  const before = new Map([...blocksIn(base)].map(([ref, use]) => [head.today(ref), use]));
  const after = blocksIn(head);
  const reported = [...after.values()].filter(
    ({ entity, block }) => before.get(entity.ref)?.block.written !== block.written,
  );
  const dropped = [...before].flatMap(([ref, { block }]): ScaffoldUse[] => {
    const entity = after.has(ref) ? undefined : head.get(ref);
    return entity ? [{ entity, was: block }] : [];
  });
  const uses = reported.map(({ entity, block }): ScaffoldUse => {
    const was = before.get(entity.ref)?.block;
    return { entity, block, ...(was && { was }) };
  });
  return [...uses, ...dropped].sort((a, b) => compareText(a.entity.ref, b.entity.ref));
}

/** The first of each reference. */
function blocksIn({ entities }: Catalog): Map<Ref, { entity: Entity; block: ScaffoldBlock }> {
  const found = new Map<Ref, { entity: Entity; block: ScaffoldBlock }>();
  for (const entity of entities) {
    const block = found.has(entity.ref) ? undefined : scaffoldBlock(entity);
    if (block) found.set(entity.ref, { entity, block });
  }
  return found;
}
