import type { Catalog } from '../../catalog/catalog.ts';
import { problemAt } from '../../catalog/check.ts';
import type { Entity } from '../../catalog/entity.ts';
import type { Problem } from '../../catalog/problem.ts';
import type { Ref } from '../../catalog/ref.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import type { ReviewSide, SidesOfChange } from '../../part/part-review.ts';
import { compareText } from '../../text/compare-text.ts';
import { type ScaffoldBlock, scaffoldBlock } from '../service/scaffold-block.ts';
import { TEMPLATES_FOLDER } from '../template/template.ts';
import { type Left, makePreview } from './make-preview.ts';
import type { Renderer } from './renderer.ts';
import { PREVIEW_LIMITS, type ScaffoldChange } from './scaffold-change.ts';
import { tryTemplates } from './try-templates.ts';

export interface Previews {
  scaffolds: ScaffoldChange[];
  /** Why something cannot be made, at the entry, or at a template that nothing is made from. */
  problems: Problem[];
}

/** Shows the effects on entries whose template is new or changed. Templates of the change are rendered, too, to check that they work. */
export async function previewScaffolds({ base, head, paths }: SidesOfChange, renderer?: Renderer): Promise<Previews> {
  const previews: Previews = { scaffolds: [], problems: [] };
  const locator = new Locator(head.files);
  const rendered = new Set<string>();
  let left: Left = { renders: PREVIEW_LIMITS.rendered, text: PREVIEW_LIMITS.text };
  for (const use of scaffoldUses(base.catalog, head.catalog).slice(0, PREVIEW_LIMITS.changes)) {
    const { block, was, entity } = use;
    if (!block || was) {
      previews.scaffolds.push(recorded(use));
      continue;
    }
    const made = await makePreview(use.entity, block, { head, left, ...(renderer && { renderer }) });
    left = made.left;
    if (made.isRendered && made.change.newest === undefined) rendered.add(block.template);
    const brings = made.change.newest === undefined ? broughtBy(block.template, base, paths) : undefined;
    const names = [entity.ref, ...head.catalog.formerRefs(entity)];
    const isThere = names.some((ref) => base.catalog.has(ref)) && { isThere: true as const };
    previews.scaffolds.push({ ...made.change, ...(brings && { brings }), ...isThere });
    previews.problems.push(
      ...made.errors.map((error) =>
        problemAt({ rule: error.rule, severity: 'error', finding: error.finding, entity }, locator),
      ),
    );
  }
  if (renderer) previews.problems.push(...(await tryTemplates({ head, paths, rendered }, renderer)));
  return previews;
}

/** What is said of a service that is there: its record changes, and nothing of it. */
function recorded({ entity, block, was }: ScaffoldUse): ScaffoldChange {
  const { ref, origin } = entity;
  const of = ({ template, version }: ScaffoldBlock) => ({ template, ...(version !== undefined && { version }) });
  if (!block) return { what: 'dropped', ref, file: origin.file, ...of(was!) };
  return { what: 'changed', ref, file: origin.file, ...of(block), before: of(was!) };
}

function broughtBy(name: string, { files }: ReviewSide, paths: readonly string[]): ScaffoldChange['brings'] {
  const folder = `${TEMPLATES_FOLDER}/${name}/`;
  if (!paths.some((path) => path.startsWith(folder))) return undefined;
  return files.has(`${folder}template.yaml`) ? 'edited' : 'new';
}

/** An entry whose `scaffold` block is another than before. */
interface ScaffoldUse {
  entity: Entity;
  /** Undefined when the entry has none any more. */
  block?: ScaffoldBlock;
  was?: ScaffoldBlock;
}

/** The entries that say something else than before of where they come from, sorted by reference. */
function scaffoldUses(base: Catalog, head: Catalog): ScaffoldUse[] {
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

function blocksIn({ entities }: Catalog): Map<Ref, { entity: Entity; block: ScaffoldBlock }> {
  const found = new Map<Ref, { entity: Entity; block: ScaffoldBlock }>();
  for (const entity of entities) {
    const block = found.has(entity.ref) ? undefined : scaffoldBlock(entity);
    if (block) found.set(entity.ref, { entity, block });
  }
  return found;
}
