import { problemAt } from '../catalog/check.ts';
import type { Entity } from '../catalog/entity.ts';
import type { Finding, Problem } from '../catalog/problem.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import type { RequestProblem } from '../request/request.ts';
import { fileText } from '../scaffold/fill/file-text.ts';
import type { RenderedFile } from '../scaffold/fill/rendered-file.ts';
import { scaffoldValues } from '../scaffold/rules/scaffold-values.ts';
import { noTemplate, templateExists } from '../scaffold/rules/template-exists.ts';
import { checkBlock, versionFinding } from '../scaffold/service/block-findings.ts';
import type { ScaffoldBlock } from '../scaffold/service/scaffold-block.ts';
import { TEMPLATES_FOLDER, type Template } from '../scaffold/template/template.ts';
import { isTemplate, templateNamed } from '../scaffold/template/template-named.ts';
import type { Renderer } from './renderer.ts';
import type { ReviewSide } from './review-side.ts';
import { PREVIEW_LIMITS, type PreviewFile, type ScaffoldChange, type Unshown } from './scaffold-change.ts';
import { type ScaffoldUse, scaffoldUses } from './scaffold-uses.ts';
import { about, MOST_PROBLEMS, RENDER, tryTemplates } from './try-templates.ts';

export interface Previews {
  scaffolds: ScaffoldChange[];
  /** Why something cannot be made, at the entry, or at a template that nothing is made from. */
  problems: Problem[];
}

interface Sides {
  base: ReviewSide;
  head: ReviewSide;
  paths: readonly string[];
}

/**
 * Says what becomes of entries that name a template anew, or otherwise than before. New services are rendered, so that who
 * approves sees what is made, and so are templates of the change, so that who merges knows that they can be.
 *
 * @param renderer undefined where templates, which are code, must not run
 */
export async function previewScaffolds({ base, head, paths }: Sides, renderer?: Renderer): Promise<Previews> {
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
    const made = await make(use.entity, block, { head, left, ...(renderer && { renderer }) });
    left = made.left;
    if (made.isRendered && made.change.newest === undefined) rendered.add(block.template);
    const brings = made.change.newest === undefined ? broughtBy(block.template, base, paths) : undefined;
    const isThere = base.catalog.has(entity.ref) && { isThere: true as const };
    previews.scaffolds.push({ ...made.change, ...(brings && { brings }), ...isThere });
    previews.problems.push(...made.faults.map((fault) => placed(entity, fault, locator)));
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

interface Left {
  renders: number;
  text: number;
}

interface Made {
  change: ScaffoldChange;
  faults: Fault[];
  left: Left;
  /** Whether its template was run. */
  isRendered?: boolean;
}

interface Fault {
  rule: string;
  finding: Finding;
}

interface Making {
  head: ReviewSide;
  left: Left;
  renderer?: Renderer;
}

async function make(entity: Entity, block: ScaffoldBlock, { head, left, renderer }: Making): Promise<Made> {
  const { files } = head;
  const { ref, origin, repo } = entity;
  const entry = files.get(origin.file);
  const newest = templateNamed(files, block.template);
  const version = block.version ?? (isTemplate(newest) ? newest.version : undefined);
  const change: ScaffoldChange = {
    ...{ what: 'new', ref, file: origin.file, template: block.template },
    ...(version !== undefined && { version }),
    ...(repo !== undefined && { repository: repo }),
    ...(entry !== undefined && entry.length <= left.text && { entry }),
  };
  const unshown = (why: Unshown, faults: Fault[] = [], after = left): Made => ({
    change: { ...change, unshown: why },
    faults,
    left: after,
  });
  if (!isTemplate(newest)) return unshown('faulty', [newest ? broken(newest[0]!) : missing(block.template, head)]);
  const isOlder = version! < newest.version;
  if (isOlder) change.newest = newest.version;
  if (isOlder && !renderer) return unshown('elsewhere');
  if (isOlder && left.renders === 0) return unshown('many');
  const after = { ...left, renders: left.renders - 1 };
  const template = isOlder ? await renderer!.earlier(newest.name, version!) : newest;
  if ('reason' in template) return unshown('faulty', [notFound(newest, template.reason)], after);
  const { resources = [] } = template.produces;
  if (resources.length > 0) change.resources = resources;
  const { values, findings } = checkBlock(template, entity.written);
  if (version! > template.version) findings.unshift(versionFinding(template, version!));
  if (findings.length > 0)
    return unshown(
      'faulty',
      findings.map((finding) => ({ rule: scaffoldValues.name, finding })),
      isOlder ? after : left,
    );
  if (!renderer) return unshown('elsewhere');
  if (left.renders === 0) return unshown('many');
  const rendered = await renderer.render(template, values);
  if (rendered.problems.length > 0)
    return { ...unshown('faulty', rendered.problems.slice(0, MOST_PROBLEMS).map(ofRender), after), isRendered: true };
  const shown = shownFiles(rendered.files, left.text - (change.entry?.length ?? 0));
  return {
    change: { ...change, files: shown.files },
    faults: [],
    left: { ...after, text: shown.left },
    isRendered: true,
  };
}

function notFound({ version }: Template, reason: string): Fault {
  const hint = `Write \`version: ${version}\`, or leave it out.`;
  return { rule: RENDER, finding: { field: ['scaffold', 'version'], asWritten: true, message: reason, hint } };
}

/** Texts as far as there is room for them. */
function shownFiles(files: readonly RenderedFile[], room: number): { files: PreviewFile[]; left: number } {
  let left = room;
  const shown = files.map(({ path, content, mode }): PreviewFile => {
    const file = { path, size: content.length, mode };
    // No text has more code units than its UTF-8 has bytes.
    const text = content.length <= left ? fileText(content) : undefined;
    if (text === undefined) return file;
    left -= text.length;
    return { ...file, text };
  });
  return { files: shown, left };
}

function broughtBy(name: string, { files }: ReviewSide, paths: readonly string[]): ScaffoldChange['brings'] {
  const folder = `${TEMPLATES_FOLDER}/${name}/`;
  if (!paths.some((path) => path.startsWith(folder))) return undefined;
  return files.has(`${folder}template.yaml`) ? 'edited' : 'new';
}

function missing(name: string, { files }: ReviewSide): Fault {
  return { rule: templateExists.name, finding: noTemplate(name, files) };
}

function broken({ file, line, column, message }: Problem): Fault {
  const hint = `Mend ${file}:${line}:${column} first. ${message}`;
  return {
    rule: RENDER,
    finding: { ...AT_TEMPLATE, message: 'The template has an error, so nothing can be made from it.', hint },
  };
}

const AT_TEMPLATE = { field: ['scaffold', 'template'], asWritten: true };

/** The entry is where somebody chose the files that a render speaks of. */
function ofRender({ field, message, hint }: RequestProblem): Fault {
  return { rule: RENDER, finding: { ...AT_TEMPLATE, message: about(field, message), ...(hint && { hint }) } };
}

function placed(entity: Entity, { rule, finding }: Fault, locator: Locator): Problem {
  return problemAt({ rule, severity: 'error', finding, entity }, locator);
}
