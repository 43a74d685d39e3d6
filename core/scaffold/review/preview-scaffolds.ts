import { problemAt } from '../../catalog/check.ts';
import type { Entity } from '../../catalog/entity.ts';
import type { Problem } from '../../catalog/problem.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import type { ReviewSide, SidesOfChange } from '../../part/part-review.ts';
import type { ScaffoldBlock } from '../service/scaffold-block.ts';
import { TEMPLATES_FOLDER } from '../template/template.ts';
import { type Left, makePreview, type PreviewError } from './make-preview.ts';
import type { Renderer } from './renderer.ts';
import { PREVIEW_LIMITS, type ScaffoldChange } from './scaffold-change.ts';
import { type ScaffoldUse, scaffoldUses } from './scaffold-uses.ts';
import { tryTemplates } from './try-templates.ts';

export interface Previews {
  scaffolds: ScaffoldChange[];
  /** Why something cannot be made, at the entry, or at a template that nothing is made from. */
  problems: Problem[];
}

/**
 * Shows the effects on entries whose template is new or changed. New services are rendered, so that
 * approvers see the files. Templates of the change are rendered, too, to check that they work.
 *
 * @param renderer undefined where templates, which are code, must not run
 */
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
    previews.problems.push(...made.errors.map((error) => placed(entity, error, locator)));
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

function placed(entity: Entity, { rule, finding }: PreviewError, locator: Locator): Problem {
  return problemAt({ rule, severity: 'error', finding, entity }, locator);
}
