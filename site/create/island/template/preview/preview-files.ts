import { fillWord, type Values } from '#core/scaffold/fill/fill.ts';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { fileText } from '#core/scaffold/fill/rendered-file.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import type { LoadedTemplate } from '../use-template.ts';
import type { PreviewFile } from './file-rows.ts';

/** Of the entry, among the files that a request brings. */
export const ENTRY = 'entry';

/** A file, and what there is to be read of it. */
export interface ShownFile extends PreviewFile {
  /** The text, or in its place a sentence that says why there is none. */
  read(): { text: string } | { sentence: string };
}

/** The files of the new repository: the skeleton, filled, what the generator makes, and the record. */
export function repositoryFiles(
  { values, files }: { values: Values; files: readonly RawFile[] },
  { detail }: LoadedTemplate,
): ShownFile[] {
  const made = new Map(files.map(({ path, content }) => [path, content]));
  const additions = new Map(
    detail.generator.flatMap(({ to, isAddition, isCertain }) =>
      isAddition && to
        ? [[fillWord(to, values), isCertain ? 'added to by the generator' : 'may be added to'] as const]
        : [],
    ),
  );
  const skeleton = detail.skeleton.map((file): ShownFile => {
    const path = fillWord(file.path, values);
    const content = made.get(path);
    const mark = additions.get(path);
    return {
      id: `skeleton/${file.path}`,
      path,
      size: content?.length ?? file.size,
      ...(mark !== undefined && { mark }),
      read: () => {
        const text = content && fileText(content);
        return text === undefined ? { sentence: 'This file is too large to show, or is not text.' } : { text };
      },
    };
  });
  const others = detail.generator.filter(({ isAddition, to }) => !isAddition || to === undefined);
  const generated = others.map(({ path, to, isCertain, isAddition }): ShownFile => {
    const source = `\`new/${path}\` of the template`;
    return {
      id: `new/${path}`,
      path: to ? fillWord(to, values) : path.replace(/\.ejs\.t$/, ''),
      mark: isAddition ? 'adds to a file' : isCertain ? 'generated' : 'may be generated',
      read: () => ({
        sentence: isAddition
          ? `${source} adds to another file after the request is open; the answer to the request shows which.`
          : `${source} ${isCertain ? 'makes' : 'may make'} this file after the request is open; the answer to the request shows it in full.`,
      }),
    };
  });
  const record = made.get(SERVICE_RECORD);
  const own: ShownFile[] = record
    ? [
        {
          id: SERVICE_RECORD,
          path: SERVICE_RECORD,
          size: record.length,
          read: () => ({ text: fileText(record) ?? '' }),
        },
      ]
    : [];
  return [...skeleton, ...generated, ...own];
}
