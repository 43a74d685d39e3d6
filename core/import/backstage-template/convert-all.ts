import { SERVICE_RECORD } from '../../scaffold/service/service-record.ts';
import { type ConvertedFile, convertFile } from './convert-file.ts';
import type { CatalogInfo, FetchedFolder } from './find-catalog-info.ts';
import { type Note, tellerOf } from './note.ts';
import type { AskedByName } from './nunjucks/javascript.ts';
import type { BackstageTemplate } from './read-template.ts';

interface Given {
  asked: AskedByName;
  /** The descriptor, which is left out. */
  catalog: CatalogInfo | undefined;
}

/** Converts all files that steps fetch, in the order of the steps, and reports the differences of each. */
export function convertAll(template: BackstageTemplate, found: readonly FetchedFolder[], given: Given) {
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

interface MadeFile {
  file: ConvertedFile;
  replaces: boolean;
}

function placeFiles(made: readonly MadeFile[]): { files: ConvertedFile[]; notes: Note[] } {
  const files = new Map<string, ConvertedFile>();
  const notes: Note[] = [];
  for (const { file, replaces } of made) {
    const tell = tellerOf(file.source);
    const why = whyLeft(file, files, replaces);
    if (why === undefined) files.set(folded(placeOf(file)), file);
    notes.push(...(why === undefined ? placedNotes(file) : [tell('left', undefined, why)]));
  }
  return { files: [...files.values()], notes };
}

function placeOf({ path, to }: ConvertedFile): string {
  return path ?? to!;
}

/** What some systems take for the same path. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function whyLeft(
  file: ConvertedFile,
  files: ReadonlyMap<string, ConvertedFile>,
  replaces: boolean,
): string | undefined {
  const place = placeOf(file);
  if (place === SERVICE_RECORD) return 'Waypost writes this file itself.';
  const there = files.get(folded(place));
  if (there && placeOf(there) !== place)
    return `On systems that ignore case, it is the same file as \`${placeOf(there)}\`. Rename one of them.`;
  if (there)
    return replaces ? undefined : 'An earlier step makes this file already, and that one is kept, as in Backstage.';
  const { unconditionalPath, path } = file;
  const inTheWay = [...files.values()].find((other) => isBelow(other, file) || isBelow(file, other));
  if (inTheWay)
    return `\`${placeOf(inTheWay)}\` is also made, and one name cannot be both a file and a folder. Rename one of them.`;
  const same = [...files.values()].find((other) => other.unconditionalPath === unconditionalPath);
  if (!same || unconditionalPath === undefined || (path ?? same.path) === undefined) return undefined;
  return 'Another step makes this file too, and a condition decides between them. Write one generator in new/ for both.';
}

function isBelow({ path }: ConvertedFile, { path: folder }: ConvertedFile): boolean {
  return path !== undefined && folder !== undefined && folded(path).startsWith(`${folded(folder)}/`);
}

const NOT_EXECUTABLE =
  'Its path depends on answers, so it cannot be declared executable. Call it by its interpreter instead.';

function placedNotes({ source, skeleton, path, isExecutable }: ConvertedFile): Note[] {
  const tell = tellerOf(source);
  return [
    ...(skeleton === undefined && path !== undefined
      ? [tell('changed', undefined, 'It needs logic, so a generator in new/ makes it.')]
      : []),
    ...(isExecutable && path === undefined ? [tell('left', undefined, NOT_EXECUTABLE)] : []),
  ];
}
