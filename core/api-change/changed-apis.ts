import { type Api, isApi } from '../catalog/entity.ts';
import type { SidesOfChange } from '../part/part-review.ts';
import { type ApiDescription, descriptionOf, isSame } from './description.ts';

/** An API that was there before, with a description that a change touches. */
export interface ChangedApi {
  api: Api;
  base: ApiDescription;
  head: ApiDescription | undefined;
}

/** Finds the APIs whose descriptions a change touches, sorted by reference. What is removed is for others to report. */
export function changedApis({ base, head, paths }: SidesOfChange): ChangedApi[] {
  const changed = new Set(paths);
  const folders = new Set(paths.flatMap(foldersAbove));
  const isTouched = ({ spec, origin }: Api) =>
    changed.has(origin.file) || (spec?.file !== undefined && folders.has(folderOf(spec.file)));
  return base.catalog.distinct.filter(isApi).flatMap((before) => {
    const api = head.catalog.get(before.ref);
    if (!api || !isApi(api)) return [];
    // Another file may claim the name first, or bring its description from elsewhere.
    if (!isTouched(before) && !isTouched(api) && JSON.stringify(before.spec) === JSON.stringify(api.spec)) return [];
    const [was, is] = [descriptionOf(before, base.files), descriptionOf(api, head.files)];
    if (!was || (is && isSame(was, is))) return [];
    return { api, base: was, head: is };
  });
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** A description may consist of files in folders below that of the first. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, depth) => `${parts.slice(0, depth + 1).join('/')}/`);
}
