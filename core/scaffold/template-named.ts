import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import { readTemplate } from './read-templates.ts';
import { TEMPLATE_NAME, TEMPLATES_FOLDER, type Template } from './template.ts';

/** Sound ones by name and text: thousands of entries name a few templates, which both sides of a change mostly share. */
const known = new Map<string, Template>();
/** More are read again. */
const MOST_KNOWN = 1_000;

/**
 * Finds the template that somebody names, whatever they wrote.
 *
 * @returns undefined when there is none; what is wrong with it when it cannot be used
 */
export function templateNamed(files: Files, name: string): Template | readonly Problem[] | undefined {
  const file = `${TEMPLATES_FOLDER}/${name}/template.yaml`;
  if (!TEMPLATE_NAME.test(name) || !files.has(file)) return undefined;
  const key = `${name}\0${files.get(file)}`;
  const found = known.get(key);
  if (found) return found;
  const { template, problems } = readTemplate(files, name);
  if (!template) return problems;
  if (known.size < MOST_KNOWN) known.set(key, template);
  return template;
}

/** Whether what was found can be used. */
export function isTemplate(found: ReturnType<typeof templateNamed>): found is Template {
  return found !== undefined && 'parameters' in found;
}
