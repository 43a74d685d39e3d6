import type { Api } from '../../catalog/entity.ts';
import type { Files } from '../../catalog/files.ts';
import { materialFolder } from '../../catalog/material.ts';
import { namedFiles } from '../../catalog/rules/specs/named-files.ts';
import { folderOf } from '../../text/folders.ts';
import type { DescriptionFiles } from '../reference.ts';

export interface Described extends DescriptionFiles {
  text: string;
}

/** A description with its files: those below the folder of its entry, or of its own where it is elsewhere. */
export function description({ origin, spec }: Api, files: Files): Described | undefined {
  const { file, text = file === undefined ? undefined : files.get(file) } = spec ?? {};
  if (text === undefined) return undefined;
  if (file === undefined) return { text };
  const own = `${materialFolder(origin.file)}/`;
  return withFiles({ file, text, folder: file.startsWith(own) ? own : folderOf(file) }, files);
}

/** A first file with those that it refers to. @param first with the folder that they may be in */
export function withFiles(first: { file: string; text: string; folder: string }, files: Pick<Files, 'get'>): Described {
  const [, ...others] = namedFiles(first, files);
  return { text: first.text, file: first.file, ...(others.length > 0 && { texts: Object.fromEntries(others) }) };
}
