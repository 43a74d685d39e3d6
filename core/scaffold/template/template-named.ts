import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { readTemplate } from './read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from './template.ts';
import { TEMPLATE_NAME } from './template-schema.ts';

type NamedTemplate = Template | readonly Problem[] | undefined;

/** By their files, and released with these: thousands of entries name a few templates. */
const found = new WeakMap<Files, Map<string, NamedTemplate>>();

/** Finds the template that somebody names; undefined when there is none, and what is wrong with it when it cannot be used. */
export function templateNamed(files: Files, name: string): NamedTemplate {
  if (!TEMPLATE_NAME.test(name) || !files.has(`${TEMPLATES_FOLDER}/${name}/template.yaml`)) return undefined;
  const known = found.get(files) ?? new Map<string, NamedTemplate>();
  found.set(files, known);
  if (!known.has(name)) known.set(name, read(files, name));
  return known.get(name);
}

export function isTemplate(found: NamedTemplate): found is Template {
  return found !== undefined && 'parameters' in found;
}

function read(files: Files, name: string): NamedTemplate {
  const { template, problems } = readTemplate(files, name);
  return template ?? problems;
}
