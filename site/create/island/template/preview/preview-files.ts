import { fillWord, type Values } from '#core/scaffold/fill/fill.ts';
import { fileText, type RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import { compareText } from '#core/text/compare-text.ts';
import type { LoadedTemplate } from '../use-template.ts';

export const ENTRY = 'entry';

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

interface PreviewFile {
  /** The same while its path changes with what is typed. */
  id: string;
  path: string;
  /** In bytes; absent for what is not made yet. */
  size?: number;
  mark?: string;
}

export interface TreeRow {
  id: string;
  name: string;
  /** From 1. */
  level: number;
  file?: PreviewFile;
}

/** The files as lines of a tree: folders before files, both by name. */
export function fileRows(files: readonly PreviewFile[], level: number, above = ''): TreeRow[] {
  const isBelow = ({ path }: PreviewFile) => path.includes('/', above.length);
  const here = files.filter((file) => !isBelow(file));
  const inFolder = Map.groupBy(files.filter(isBelow), ({ path }) =>
    path.slice(above.length, path.indexOf('/', above.length)),
  );
  const folders = [...inFolder].sort(([a], [b]) => compareText(a, b));
  const alone = here.sort((a, b) => compareText(a.path, b.path));
  return [
    ...folders.flatMap(([name, within]) => [
      { id: `folder:${level}:${above}${name}`, name, level },
      ...fileRows(within, level + 1, `${above}${name}/`),
    ]),
    ...alone.map((file) => ({ id: file.id, name: file.path.slice(above.length), level, file })),
  ];
}
