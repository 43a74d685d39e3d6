import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { readDataFile } from '../../catalog/settings/data-file.ts';
import { Fields } from '../../catalog/yaml/fields.ts';
import { defined } from '../../text/defined.ts';
import { nearest } from '../../text/nearest.ts';
import type { Produces } from './produces-schema.ts';
import { TEMPLATE_ICONS, TEMPLATES_FOLDER, type Template } from './template.ts';
import { templateFindings } from './template-findings.ts';
import type { TemplateResource } from './template-resources-schema.ts';

export interface TemplatesRead {
  templates: Template[];
  problems: Problem[];
}

/** Reads the templates of a repository. One that has an error is a problem, and is left out. */
export function readTemplates(files: Files): TemplatesRead {
  const folders = new Set([...files.keys()].flatMap((path) => path.match(/^templates\/([^/]+)\/./)?.[1] ?? []));
  const read = [...folders].sort().map((folder) => readTemplate(files, folder));
  return {
    templates: read.flatMap(({ template }) => template ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

export function readTemplate(files: Files, folder: string): { template?: Template; problems: Problem[] } {
  const path = `${TEMPLATES_FOLDER}/${folder}/template.yaml`;
  const findings = (data: unknown) => templateFindings(data, folder);
  const { data, problems } = readDataFile(files, { path, missing: NO_MANIFEST, findings });
  return data ? { template: templateOf(data, path), problems } : { problems };
}

function templateOf(data: Readonly<Record<string, unknown>>, file: string): Template {
  const fields = new Fields(data, 'waypost');
  return {
    name: fields.text('name')!,
    title: fields.text('title')!,
    description: fields.text('description')!,
    owner: fields.text('owner')!,
    tags: fields.texts('tags'),
    ...defined({ icon: TEMPLATE_ICONS.find((icon) => icon === fields.text('icon')) }),
    version: fields.number('version')!,
    use: { who: fields.texts('use', 'who'), approvals: fields.texts('use', 'approvals') },
    parameters: { type: 'object', ...(data.parameters as JsonSchema) },
    produces: data.produces as Produces,
    resources: fields.list('resources') as unknown as TemplateResource[],
    files: {
      verbatim: fields.texts('files', 'verbatim'),
      executable: fields.texts('files', 'executable'),
      workflows: fields.value('files', 'workflows') === true,
    },
    repository: {
      visibility: fields.text('repository', 'visibility') === 'public' ? 'public' : 'private',
      secrets: fields.texts('repository', 'secrets'),
    },
    checks: fields.list('checks') as string[][],
    file,
  };
}

const NO_MANIFEST = {
  message: 'This folder has no `template.yaml`, so nothing can be made from it.',
  hint: 'Add one that starts with `kind: template`, or move the folder out of `templates/`.',
};

export type FoundTemplate =
  | { template: Template }
  | { errors: readonly Problem[] }
  | { near: string | undefined; names: readonly string[] };

export function findTemplate({ templates, problems }: TemplatesRead, name: string): FoundTemplate {
  const template = templates.find((one) => one.name === name);
  if (template) return { template };
  const errors = problems.filter(({ file }) => file === `${TEMPLATES_FOLDER}/${name}/template.yaml`);
  if (errors.length > 0) return { errors };
  const names = templates.map((one) => one.name);
  return { near: nearest(name, names), names };
}
