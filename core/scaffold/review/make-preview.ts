import type { Entity } from '../../catalog/entity.ts';
import type { Finding, Problem } from '../../catalog/problem.ts';
import type { ReviewSide } from '../../part/part-review.ts';
import type { RequestProblem } from '../../request/request.ts';
import type { RenderedFile } from '../fill/rendered-file.ts';
import { fileText } from '../fill/rendered-file.ts';
import { scaffoldValues } from '../rules/scaffold-values.ts';
import { noTemplate, templateExists } from '../rules/template-exists.ts';
import { checkBlock, versionFinding } from '../service/block-findings.ts';
import { suggestedTypes } from '../service/resources-for.ts';
import type { ScaffoldBlock } from '../service/scaffold-block.ts';
import type { Template } from '../template/template.ts';
import { isTemplate, templateNamed } from '../template/template-named.ts';
import type { Renderer } from './renderer.ts';
import type { PreviewFile, ScaffoldChange, Unshown } from './scaffold-change.ts';
import { about, MOST_PROBLEMS, RENDER } from './try-templates.ts';

export interface Left {
  renders: number;
  text: number;
}

export interface Made {
  change: ScaffoldChange;
  errors: PreviewError[];
  left: Left;
  isRendered?: boolean;
}

export interface PreviewError {
  rule: string;
  finding: Finding;
}

/** Shows the effect of a new template on an entry, with the files if there is a renderer. */
export async function makePreview(
  entity: Entity,
  block: ScaffoldBlock,
  { head, left, renderer }: { head: ReviewSide; left: Left; renderer?: Renderer },
): Promise<Made> {
  const { files } = head;
  const { ref, origin, repo } = entity;
  const entry = files.get(origin.file);
  const newest = templateNamed(files, block.template);
  const version = block.version ?? (isTemplate(newest) ? newest.version : undefined);
  let change: ScaffoldChange = {
    what: 'new',
    ref,
    file: origin.file,
    template: block.template,
    ...(version !== undefined && { version }),
    ...(repo !== undefined && { repository: repo }),
    ...(entry !== undefined && entry.length <= left.text && { entry }),
  };
  const unshown = (why: Unshown, errors: PreviewError[] = [], after = left): Made => ({
    change: { ...change, unshown: why },
    errors,
    left: after,
  });
  if (!isTemplate(newest)) return unshown('faulty', [newest ? broken(newest[0]!) : missing(block.template, head)]);
  const isOlder = version! < newest.version;
  if (isOlder) change = { ...change, newest: newest.version };
  if (isOlder && !renderer) return unshown('elsewhere');
  if (isOlder && left.renders === 0) return unshown('many');
  const after = { ...left, renders: left.renders - 1 };
  const template = isOlder ? await renderer!.earlier(newest.name, version!) : newest;
  if ('reason' in template) return unshown('faulty', [notFound(newest, template.reason)], after);
  const { values, findings } = checkBlock(template, entity.written);
  const suggested = suggestedTypes(template, values);
  if (suggested.length > 0) change = { ...change, resources: suggested };
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
  if (rendered.problems.length > 0) {
    const why = rendered.unsandboxed ? 'no-sandbox' : 'faulty';
    return { ...unshown(why, rendered.problems.slice(0, MOST_PROBLEMS).map(ofRender), after), isRendered: true };
  }
  const shown = shownFiles(rendered.files, left.text - (change.entry?.length ?? 0));
  return {
    change: { ...change, files: shown.files },
    errors: [],
    left: { ...after, text: shown.left },
    isRendered: true,
  };
}

function notFound({ version }: Template, reason: string): PreviewError {
  const hint = `Write \`version: ${version}\`, or leave it out.`;
  return { rule: RENDER, finding: { field: ['scaffold', 'version'], asWritten: true, message: reason, hint } };
}

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

function missing(name: string, { files }: ReviewSide): PreviewError {
  return { rule: templateExists.name, finding: noTemplate(name, files) };
}

function broken({ file, line, column, message }: Problem): PreviewError {
  const hint = `Fix ${file}:${line}:${column} first. ${message}`;
  return {
    rule: RENDER,
    finding: { ...AT_TEMPLATE, message: 'The template has an error, so nothing can be made from it.', hint },
  };
}

const AT_TEMPLATE = { field: ['scaffold', 'template'], asWritten: true };

/** The entry is the place where somebody chose the files of a render. */
function ofRender({ field, message, hint }: RequestProblem): PreviewError {
  return { rule: RENDER, finding: { ...AT_TEMPLATE, message: about(field, message), ...(hint && { hint }) } };
}
