import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { readDataFile } from '../../catalog/settings/data-file.ts';
import { nearest } from '../../text/nearest.ts';
import { TEMPLATES_FOLDER, type Template } from './template.ts';
import { templateFindings } from './template-findings.ts';
import type { WrittenTemplate } from './template-schema.ts';

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
  return data ? { template: templateOf(data as unknown as WrittenTemplate, path), problems } : { problems };
}

function templateOf({ kind: _, visibility: __, ...written }: WrittenTemplate, file: string): Template {
  return {
    ...written,
    tags: written.tags ?? [],
    use: { who: [], approvals: [], ...written.use },
    parameters: { type: 'object', ...written.parameters },
    resources: written.resources ?? [],
    files: { verbatim: [], executable: [], workflows: false, ...written.files },
    repository: { visibility: 'private', secrets: [], ...written.repository },
    checks: written.checks ?? [],
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
