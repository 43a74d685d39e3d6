import { nearest } from '#core/catalog/nearest.ts';
import type { Problem } from '#core/catalog/problem.ts';
import { readTemplates, type TemplatesRead } from '#core/scaffold/read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from '#core/scaffold/template.ts';
import { CannotRun } from '../cannot-run.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { shellWord } from '../shell-word.ts';

/** The templates of a repository, and its files, for showing places in them. */
export interface OpenTemplates extends TemplatesRead {
  files: DiskFiles;
}

/** Reads templates/ of the repository at root. @throws {CannotRun} when root is no folder that can be read */
export function openTemplates(root: string): OpenTemplates {
  const files = new DiskFiles(root, [TEMPLATES_FOLDER]);
  return { files, ...readTemplates(files) };
}

/**
 * Finds a template by name.
 *
 * @returns what is wrong with it, where it is there and cannot be used
 * @throws {CannotRun} when there is none of the name
 */
export function findTemplate({ templates, problems }: TemplatesRead, name: string): Template | readonly Problem[] {
  const found = templates.find((template) => template.name === name);
  if (found) return found;
  const own = problems.filter(({ file }) => file === `${TEMPLATES_FOLDER}/${name}/template.yaml`);
  if (own.length > 0) return own;
  const names = templates.map((template) => template.name);
  const near = nearest(name, names);
  throw new CannotRun(`There is no template ${shellWord(name)}.`, {
    fix: near
      ? `Did you mean \`portal scaffold ${near}\`?`
      : `${names.length > 0 ? `There is ${names.map((one) => `\`${one}\``).join(', ')}.` : 'Add one: docs/templates.md says how.'}`,
  });
}
