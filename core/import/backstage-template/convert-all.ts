import { SERVICE_RECORD } from '../../scaffold/service-record.ts';
import { type ConvertedFile, convertFile } from './convert-file.ts';
import type { CatalogInfo, Found } from './find-catalog-info.ts';
import { type Note, tellerOf } from './note.ts';
import type { AskedByName } from './nunjucks/javascript.ts';
import type { Fetch } from './read-steps.ts';
import type { BackstageTemplate } from './read-template.ts';

interface Given {
  asked: AskedByName;
  catalog: CatalogInfo | undefined;
}

export interface Converted {
  /** By where they go. */
  files: Map<string, ConvertedFile>;
  notes: Note[];
}

/** Converts all files that steps fetch, in the order of the steps, and tells of each what is not as it was. */
export function convertAll(template: BackstageTemplate, found: readonly Found[], { asked, catalog }: Given): Converted {
  const converted: Converted = { files: new Map(), notes: [] };
  for (const { fetch, folder, scope } of found) {
    if (!folder || 'why' in folder) {
      const why = folder?.why ?? 'Its files are not here.';
      converted.notes.push(template.tell('left', [...fetch.path, 'input', 'url'], why));
      continue;
    }
    for (const { path, why } of folder.refused)
      converted.notes.push(tellerOf(`${fetch.from}/${path}`)('left', undefined, `It ${why}, so it was not taken.`));
    for (const file of folder.files) {
      if (file === catalog?.file) continue;
      const one = convertFile(file, { fetch, scope, asked });
      converted.notes.push(...one.notes);
      if ('content' in one) add(one, fetch, file.path);
    }
  }
  return converted;

  function whyLeft({ unconditionalPath, path }: ConvertedFile, key: string, replaces: boolean): string | undefined {
    if (key === SERVICE_RECORD) return 'Waypost writes this file itself.';
    if (converted.files.has(key))
      return replaces ? undefined : 'A step before makes this file already, and Backstage keeps that one.';
    const same = [...converted.files.values()].find((other) => other.unconditionalPath === unconditionalPath);
    if (!same || unconditionalPath === undefined || (path ?? same.path) === undefined) return undefined;
    return 'Another step makes this file as well, and a condition decides which. Write one generator of both.';
  }

  function add(one: ConvertedFile, { replaces, from }: Fetch, path: string): void {
    const key = one.path ?? one.to!;
    const tell = tellerOf(`${from}/${path}`);
    const reason = whyLeft(one, key, replaces);
    if (reason !== undefined) {
      converted.notes.push(tell('left', undefined, reason));
      return;
    }
    converted.files.set(key, one);
    if (one.skeleton === undefined && one.path !== undefined)
      converted.notes.push(tell('changed', undefined, 'It needs logic, so a generator in new/ makes it.'));
    if (one.isExecutable && one.path === undefined)
      converted.notes.push(
        tell(
          'left',
          undefined,
          'Its path depends on answers, so it cannot be declared executable. CI can call it by its interpreter.',
        ),
      );
  }
}
