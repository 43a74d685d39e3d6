import { LineCounter, type Node, parseDocument, visit } from 'yaml';
import { resolvePath } from '../catalog/files.ts';
import { oneLine } from '../text/harmless.ts';
import { quoted } from '../text/quoted.ts';
import { markupOf } from './markup/markup.ts';
import { LARGEST, type Mkdocs, mkdocsFolder } from './mkdocs.ts';

/** Of pages that are not there. */
const MOST_PAGES = 5;

/**
 * Finds what is wrong in the settings of MkDocs: full sentences that begin with their place.
 *
 * @param hasPath whether the repository has a file or a folder
 */
export function mkdocsMistakes({ file, text }: Mkdocs, hasPath: (path: string) => boolean): string[] {
  if (text.length > LARGEST)
    return [`${file}: It is longer than ${LARGEST.toLocaleString('en')} characters, so it is ignored.`];
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}: `;
  };
  const settings = read(text, lines);
  const [error] = settings?.errors ?? [];
  if (!settings || error)
    return [
      `${error ? at(error.pos[0]) : `${file}: `}It cannot be read as YAML, so it is ignored. Correct it, and run \`mkdocs build\` to check it.`,
    ];
  const docs = settings.getIn(['docs_dir'], true) as (Node & { value?: unknown }) | undefined;
  const folder = mkdocsFolder({ file, text });
  if (typeof docs?.value === 'string') {
    const is = `${at(docs.range![0])}\`docs_dir\` is ${shown(docs.value)}`;
    if (folder === undefined)
      return [
        `${is}, which is not below the folder of \`${file}\`. Name a folder below it, such as \`docs_dir: docs\`.`,
      ];
    if (!hasPath(folder)) return [`${is}, and the repository has no folder ${shown(folder)}. Correct the name.`];
  }
  const missing: string[] = [];
  visit(settings.get('nav', true) as Node | null, {
    Scalar(key, { value, range }) {
      const path = key === 'key' || typeof value !== 'string' ? undefined : pageOf(value, { file, folder });
      if (path === undefined || hasPath(path)) return;
      missing.push(
        `${at(range![0])}\`nav\` names ${shown(value as string)}, and there is no file ${shown(path)}. Correct the name, or remove it.`,
      );
    },
  });
  const more = missing.length - MOST_PAGES;
  return more <= 1
    ? missing
    : [...missing.slice(0, MOST_PAGES), `${file}: \`nav\` names ${more} more files that are not there.`];
}

function read(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false, lineCounter });
  } catch {
    return undefined;
  }
}

/** Anybody may have written it. */
function shown(text: string): string {
  return quoted(oneLine(text));
}

/** Only a document: a plugin gives other things a meaning. */
function pageOf(value: string, { file, folder }: { file: string; folder: string | undefined }): string | undefined {
  if (folder === undefined || markupOf(value) === undefined || /^(?:\w+:|!|\/)|[*?]/.test(value)) return undefined;
  return resolvePath(file, `${folder.slice(file.lastIndexOf('/') + 1)}/${value}`);
}
