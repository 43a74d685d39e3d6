import type { Entity } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import type { DocFile, DocFiles } from './doc-files.ts';
import type { DocRecord } from './doc-record.ts';
import { renderMarkdown } from './render-markdown.ts';

/** A placeholder in rendered documents for the site's base path, which only the site knows. */
export const BASE = '{{base}}';

/** Renders the documentation of an entity that is in this repository. A file that cannot be read is left out. */
export async function docRecords(entity: Entity, docFiles: DocFiles, files: Files): Promise<DocRecord[]> {
  const records = docFiles.of(entity).map((doc) => docRecord(entity, doc, docFiles, files));
  return (await Promise.all(records)).filter((record) => record !== undefined);
}

/** Links, lists, emphasis or code; a description without them is only text, and most are. */
const MARKDOWN = /\]\(|^[ \t]*[-*] |\*\*|`/m;

/** Renders a description without relative links; undefined where it is only text. */
export async function descriptionHtml(description: string): Promise<string | undefined> {
  if (!MARKDOWN.test(description)) return undefined;
  return (await renderMarkdown(description, () => undefined)).html;
}

async function docRecord(
  entity: Entity,
  { file, address }: DocFile,
  docFiles: DocFiles,
  files: Files,
): Promise<DocRecord | undefined> {
  const text = files.get(file);
  if (text === undefined) return undefined;
  const { title, ...rendered } = await renderMarkdown(text, (link) => {
    const [path = '', fragment] = link.split('#');
    const target = resolvePath(file, decodePath(path));
    const page = target === undefined ? undefined : docFiles.addressOf(target);
    return page && `${BASE}${page}/${fragment ? `#doc-${fragment}` : ''}`;
  });
  return { title: title || entity.title, address, file, ...rendered };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
