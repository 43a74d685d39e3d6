import { type Node, parseDocument, visit } from 'yaml';
import { resolvePath } from '../catalog/files.ts';
import { quoted } from '../text/quoted.ts';
import { markupOf } from './markup/markup.ts';
import { LARGEST, type Mkdocs, mkdocsFolder } from './mkdocs.ts';

/** Of pages that are not there. */
const MOST_PAGES = 5;

export interface MkdocsMistake {
  /** In their text; undefined where it is all of it. */
  offset?: number;
  message: string;
  hint: string;
}

/** Finds what is wrong in the settings of MkDocs. */
export function mkdocsMistakes({ file, text }: Mkdocs, hasPath: (path: string) => boolean): MkdocsMistake[] {
  if (text.length > LARGEST) {
    const message = `The file is longer than ${LARGEST.toLocaleString('en')} characters, so it is ignored.`;
    return [{ message, hint: 'Shorten it.' }];
  }
  const settings = read(text);
  const [error] = settings?.errors ?? [];
  if (!settings || error) {
    const message = 'The file cannot be read as YAML, so it is ignored.';
    const hint = 'Correct it, and run `mkdocs build` to check it.';
    return [{ ...(error && { offset: error.pos[0] }), message, hint }];
  }
  const docs = settings.getIn(['docs_dir'], true) as (Node & { value?: unknown }) | undefined;
  const folder = mkdocsFolder({ file, text });
  if (typeof docs?.value === 'string') {
    const [offset, is] = [docs.range![0], `\`docs_dir\` is ${quoted(docs.value)}`];
    if (folder === undefined) {
      const message = `${is}, which is not below the folder of \`${file}\`.`;
      return [{ offset, message, hint: 'Name a folder below it, such as `docs_dir: docs`.' }];
    }
    if (!hasPath(folder))
      return [{ offset, message: `${is}, and there is no folder ${quoted(folder)}.`, hint: 'Correct the name.' }];
  }
  const missing: MkdocsMistake[] = [];
  visit(settings.get('nav', true) as Node | null, {
    Scalar(key, { value, range }) {
      const path = key === 'key' || typeof value !== 'string' ? undefined : pageOf(value, { file, folder });
      if (path === undefined || hasPath(path)) return;
      missing.push({
        offset: range![0],
        message: `\`nav\` names ${quoted(value as string)}, and there is no file ${quoted(path)}.`,
        hint: 'Correct the name, or remove it.',
      });
    },
  });
  const more = missing.length - MOST_PAGES;
  if (more <= 1) return missing;
  const rest = `\`nav\` names ${more} more files that are not there.`;
  return [...missing.slice(0, MOST_PAGES), { message: rest, hint: 'Correct their names, or remove them.' }];
}

function read(text: string) {
  try {
    return parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  } catch {
    return undefined;
  }
}

function pageOf(value: string, { file, folder }: { file: string; folder: string | undefined }): string | undefined {
  if (folder === undefined || markupOf(value) === undefined || /^(?:\w+:|!|\/)|[*?]/.test(value)) return undefined;
  return resolvePath(file, `${folder.slice(file.lastIndexOf('/') + 1)}/${value}`);
}
