import type { Problem } from '#core/catalog/problem.ts';
import { findTemplate as find, readTemplates, type TemplatesRead } from '#core/scaffold/template/read-templates.ts';
import { TEMPLATES_FOLDER, type Template } from '#core/scaffold/template/template.ts';
import { suggestion } from '#core/text/did-you-mean.ts';
import { quotedList } from '#core/text/quoted.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../cannot-run.ts';
import { DiskFiles } from '../files/disk-files.ts';

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
export function findTemplate(read: TemplatesRead, name: string): Template | readonly Problem[] {
  const found = find(read, name);
  if ('template' in found) return found.template;
  if ('errors' in found) return found.errors;
  const { near, names } = found;
  throw new CannotRun(`There is no template ${shellWord(name)}.`, {
    fix: near
      ? suggestion(`npx portal scaffold ${near}`)
      : `${names.length > 0 ? `There is ${quotedList(names)}.` : 'Add one: docs/templates.md shows how.'}`,
  });
}
