import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '#core/catalog/files.ts';
import type { Problem } from '#core/catalog/problem.ts';
import type { Context } from '#core/catalog/rule.ts';
import { decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import { type PlannedTemplate, planTemplate } from '#core/import/backstage-template/plan-template.ts';
import type { Remark } from '#core/import/import.ts';
import { readDesired } from '#core/parts.ts';
import { checkTemplates } from '#core/scaffold/template/check-templates.ts';
import { folderProblems } from '#core/scaffold/template/folder-problems.ts';
import { readTemplates } from '#core/scaffold/template/read-templates.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import { readSource } from './read-source.ts';
import { type Written, writeTemplate } from './write-template.ts';

export interface TemplateImportRequest {
  /** A template.yaml of Backstage's, or the folder that holds it. */
  path: string;
  /** The repository of the portal, whose forge says whose repositories are made. */
  root: string;
  /** The folder that gets templates/. */
  out: string;
  force: boolean;
  dryRun: boolean;
}

/** The result of an import of a template, or of its dry run. Paths are relative to `out`, places to the Backstage template's folder. */
export interface TemplateOutcome extends Written {
  template: string;
  carried: readonly Remark[];
  changed: readonly Remark[];
  left: readonly Remark[];
  /** What `portal validate` says of the new template. */
  problems: readonly Problem[];
}

/**
 * Imports a Backstage Software Template into a repository of Waypost's. Nothing is fetched, and nothing of it is run.
 *
 * @throws {CannotRun} when there is no template that can be read, or the folder cannot be written
 */
export async function importTemplate(request: TemplateImportRequest): Promise<TemplateOutcome> {
  const { path, root, out } = request;
  const { template, folders } = await readSource(path);
  const portal = await contextOf(root);
  const planned = planTemplate({ template, folders, organisation: portal?.settings.repository?.split('/')[0] });
  const written = writeTemplate(planned, request);
  const of = (outcome: string) => planned.notes.filter((note) => note.outcome === outcome).map(remark);
  return {
    template: planned.name,
    ...written,
    carried: of('carried'),
    changed: of('changed'),
    left: of('left'),
    problems: plannedProblems(planned, out === root ? portal : await contextOf(out)),
  };
}

function remark({ subject, reason }: Remark): Remark {
  return { subject, reason };
}

async function contextOf(root: string): Promise<Context | undefined> {
  if (!existsSync(join(root, 'catalog'))) return undefined;
  const opened = openRepository(root);
  return readDesired(opened.files);
}

/** Problems of a template at its future place; teams are known only if there is a catalog. */
function plannedProblems(planned: PlannedTemplate, portal: Context | undefined): Problem[] {
  const files = filesOf(planned);
  if (portal) return checkTemplates({ ...portal, files });
  const { templates, problems } = readTemplates(files);
  return [...problems, ...templates.flatMap((template) => folderProblems(template, files))];
}

/** The files of the template alone, as they will be read in the repository. */
function filesOf({ name, files }: PlannedTemplate): Files {
  const contents = new Map([...files].map(([path, { content }]) => [`${TEMPLATES_FOLDER}/${name}/${path}`, content]));
  const read = (path: string) => {
    const content = contents.get(path);
    return content && decodeText(content);
  };
  return {
    keys: () => contents.keys(),
    has: (path) => contents.has(path),
    get: (path) => {
      const text = read(path);
      return isRefusal(text) ? undefined : text;
    },
    refusal: (path) => {
      const text = read(path);
      return isRefusal(text) ? text : undefined;
    },
  };
}
