import { type ConvertedFile, convertFile } from './convert-file.ts';
import type { CatalogInfo, FetchedFolder } from './find-catalog-info.ts';
import { type Note, tellerOf } from './note.ts';
import type { AskedByName } from './nunjucks/javascript.ts';
import { type MadeFile, placeFiles } from './place-files.ts';
import type { BackstageTemplate } from './read-template.ts';

interface Given {
  asked: AskedByName;
  /** The descriptor, which is left out. */
  catalog: CatalogInfo | undefined;
}

export interface Converted {
  files: readonly ConvertedFile[];
  notes: readonly Note[];
}

/** Converts all files that steps fetch, in the order of the steps, and reports the differences of each. */
export function convertAll(template: BackstageTemplate, found: readonly FetchedFolder[], given: Given): Converted {
  const steps = found.map((one) => convertFolder(template, one, given));
  const { files, notes } = placeFiles(steps.flatMap(({ made }) => made));
  return { files, notes: [...steps.flatMap((step) => step.notes), ...notes] };
}

function convertFolder(
  template: BackstageTemplate,
  { fetch, folder, scope }: FetchedFolder,
  { asked, catalog }: Given,
): { made: MadeFile[]; notes: Note[] } {
  if (!folder || 'why' in folder) {
    const why = folder?.why ?? 'Its files are not here.';
    return { made: [], notes: [template.tell('left', [...fetch.path, 'input', 'url'], why)] };
  }
  const converted = folder.files
    .filter((file) => file !== catalog?.file)
    .map((file) => convertFile(file, { fetch, scope, asked }));
  const refused = folder.refused.map(({ path, why }) =>
    tellerOf(`${fetch.from}/${path}`)('left', undefined, `It ${why}, so it was left out.`),
  );
  return {
    made: converted.flatMap((file) => ('content' in file ? [{ file, replaces: fetch.replaces }] : [])),
    notes: [...refused, ...converted.flatMap(({ notes }) => notes)],
  };
}
