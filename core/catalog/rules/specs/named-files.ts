import { type Files, isUrl, resolvePath } from '../../files.ts';

/** Files that a description may consist of, beside its first. */
const MOST_FILES = 200;
const LARGEST = 8 * 1024 * 1024;

/** A description's first file, and all that it leads to below a folder. Texts by path; other files are not read. */
export function namedFiles(
  { file, text, folder }: { file: string; text: string; folder: string },
  files: Pick<Files, 'get'>,
): Map<string, string> {
  const found = new Map([[file, text]]);
  let size = text.length;
  for (const [from, content] of found) {
    for (const path of mentionedFiles(content, from)) {
      if (!path.startsWith(folder) || found.has(path) || found.size > MOST_FILES) continue;
      const named = files.get(path);
      if (named === undefined || size + named.length > LARGEST) continue;
      size += named.length;
      found.set(path, named);
    }
  }
  return found;
}

/** The file that a reference leads to, which is a URI (RFC 3986). Undefined for an address, and for what is above all folders. */
export function fileOf(ref: string, from: string): string | undefined {
  const [path = ''] = ref.split('#');
  // Programs differ in what they take for a separator.
  if (path === '' || isUrl(path) || path.startsWith('/') || /\\|%(?:2f|5c|00)/i.test(path)) return undefined;
  const name = decoded(path);
  return name === undefined ? undefined : resolvePath(from, name);
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Files that a text which is not yet parsed may refer to: more than it does cost nothing. */
export function mentionedFiles(text: string, from: string): string[] {
  const refs = text.matchAll(/["']?\$ref["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s,]+?)(?=[}\]]*(?:[\s,]|$)))/g);
  return [
    ...new Set([...refs].flatMap(([, double, single, plain]) => fileOf(double ?? single ?? plain ?? '', from) ?? [])),
  ];
}
