import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { readTemplate } from './read-templates.ts';
import { TEMPLATE_NAME, TEMPLATES_FOLDER, type Template } from './template.ts';

type Found = Template | readonly Problem[] | undefined;

/** By their files, and released with these: thousands of entries name a few templates. */
const found = new WeakMap<Files, Map<string, Found>>();

/**
 * Finds the template that somebody names, whatever they wrote.
 *
 * @param files that stay as they are
 * @returns undefined when there is none; what is wrong with it when it cannot be used
 */
export function templateNamed(files: Files, name: string): Found {
  if (!TEMPLATE_NAME.test(name) || !files.has(`${TEMPLATES_FOLDER}/${name}/template.yaml`)) return undefined;
  const known = found.get(files) ?? new Map<string, Found>();
  found.set(files, known);
  if (!known.has(name)) known.set(name, read(files, name));
  return known.get(name);
}

/** Whether what was found can be used. */
export function isTemplate(found: Found): found is Template {
  return found !== undefined && 'parameters' in found;
}

function read(files: Files, name: string): Found {
  const { template, problems } = readTemplate(files, name);
  return template ?? problems;
}
