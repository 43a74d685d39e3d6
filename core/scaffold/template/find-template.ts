import type { Problem } from '../../catalog/problem.ts';
import { nearest } from '../../text/nearest.ts';
import type { TemplatesRead } from './read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from './template.ts';

/** A template by its name. */
export type FoundTemplate =
  | { template: Template }
  /** It exists, but has errors and cannot be used. */
  | { errors: readonly Problem[] }
  /** There is none of the name. */
  | { near: string | undefined; names: readonly string[] };

/** Finds the template of a name among those that were read. */
export function findTemplate({ templates, problems }: TemplatesRead, name: string): FoundTemplate {
  const template = templates.find((one) => one.name === name);
  if (template) return { template };
  const errors = problems.filter(({ file }) => file === `${TEMPLATES_FOLDER}/${name}/template.yaml`);
  if (errors.length > 0) return { errors };
  const names = templates.map((one) => one.name);
  return { near: nearest(name, names), names };
}
