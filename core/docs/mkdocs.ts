import { resolvePath } from '../catalog/files.ts';
import { isMap } from '../text/is-map.ts';
import { lenientYamlMap } from '../text/lenient-yaml.ts';

export interface Mkdocs {
  file: string;
  text: string;
}

export interface NavPage {
  file: string;
  title?: string;
  within: string[];
}

export const LARGEST = 100_000;
const MOST_PAGES = 2000;
const DEEPEST = 8;

/** The pages that its navigation names, in that order. @see https://www.mkdocs.org/user-guide/configuration/#nav */
export function navPages({ file, text }: Mkdocs): NavPage[] {
  const settings = settingsOf(text);
  const folder = folderIn(settings);
  const pages: NavPage[] = [];
  // An alias of YAML can lead a list into itself.
  const seen = new Set<unknown>();
  collect(settings?.nav, []);
  return pages;

  function collect(items: unknown, within: string[], title?: string): void {
    if (pages.length >= MOST_PAGES || seen.has(items)) return;
    if (typeof items === 'object') seen.add(items);
    if (typeof items === 'string') {
      const path = resolvePath(file, `${folder}/${items}`);
      if (path !== undefined) pages.push({ file: path, within, ...(title !== undefined && { title }) });
    } else if (Array.isArray(items)) {
      const inside = title === undefined ? within : [...within, title];
      if (inside.length <= DEEPEST) for (const item of items) collect(item, inside);
    } else if (isMap(items)) for (const [name, item] of Object.entries(items)) collect(item, within, name);
  }
}

/** The folder with the documents, from where the path of the settings begins; undefined where that is not below them. */
export function mkdocsFolder({ file, text }: Mkdocs): string | undefined {
  const folder = resolvePath(file, folderIn(settingsOf(text)));
  const own = file.slice(0, file.lastIndexOf('/') + 1);
  return folder !== undefined && folder.length > own.length && folder.startsWith(own) ? folder : undefined;
}

function folderIn(settings: Readonly<Record<string, unknown>> | undefined): string {
  return typeof settings?.docs_dir === 'string' ? settings.docs_dir : 'docs';
}

/** MkDocs has tags of its own, such as `!ENV`, which say nothing here. */
function settingsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  return text.length > LARGEST ? undefined : lenientYamlMap(text);
}
