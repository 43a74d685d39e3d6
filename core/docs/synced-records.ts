import { addressOf } from '../catalog/address.ts';
import type { Entity } from '../catalog/entity.ts';
import type { RecordInput } from '../part/part-record.ts';
import { docsSettings } from '../synced/docs-settings.ts';
import { SYNCED_TEXT, shownSync, sourceOf, urlAt } from '../synced/sync-record.ts';
import { type KeptFile, keptPath, type SyncedCopy } from '../synced/synced-file.ts';
import { encodeUriPart } from '../text/encode-uri.ts';
import { type DocFile, freeAddress } from './doc-files.ts';
import { inReadingOrder } from './doc-order.ts';
import type { DocTools } from './doc-record.ts';
import { FIRST_PAGES, linkTo, type MadeRecord, pathFrom, recordOf } from './doc-records.ts';
import { renderDocument } from './markup/render-document.ts';
import type { Rendered } from './rendered.ts';

interface SyncedDoc extends DocFile {
  kept: KeptFile;
  rendered: Rendered;
}

interface Surroundings {
  copy: SyncedCopy;
  tools: DocTools;
  /** Reads what was copied, by path from the data folder. */
  textOf(path: string): string | undefined;
  /** Documents of the same entity in this repository, whose addresses are taken. */
  colocated: readonly DocFile[];
}

export interface CopiedDocs {
  count(entity: Entity): number;
  /** These, as their pages show them. @param colocated documents of the same entity in this repository */
  records(entity: Entity, colocated: readonly DocFile[]): Promise<MadeRecord[]>;
}

export function copiedDocs(
  {
    observed,
    settings,
    tools: given,
  }: Pick<RecordInput, 'observed' | 'tools'> & Pick<RecordInput['context'], 'settings'>,
  tools: DocTools,
): CopiedDocs {
  const shown = docsSettings(settings);
  const textOf = SYNCED_TEXT.of(given) ?? (() => undefined);
  return {
    count: (entity) => shownSync(entity, observed, shown)?.record.copy?.documents ?? 0,
    async records(entity, colocated) {
      const copy = shownSync(entity, observed, shown)?.copy;
      return copy ? syncedRecords(entity, { copy, tools, textOf, colocated }) : [];
    },
  };
}

export async function syncedRecords(
  entity: Entity,
  { copy, tools, textOf, colocated }: Surroundings,
): Promise<MadeRecord[]> {
  const read = (file: KeptFile) => textOf(keptPath(copy, file));
  const files = syncedFiles(entity, { copy, colocated, read });
  const docs = await readDocs(files, { render: tools.render, textOf: read });
  return Promise.all(
    [...docs.values()].map(async (doc) => {
      const { file, path, rendered } = doc;
      const record = await recordOf(entity, doc, {
        rendered,
        facts: {
          ...(doc.kept.changed && { changed: doc.kept.changed }),
          ...(copy.branch !== undefined && { editUrl: editUrl(copy.page, copy.branch, file) }),
          source: { ...sourceOf(copy, file), kept: keptPath(copy, doc.kept) },
        },
        forge: urlAt(copy, file),
        image: async (path) => {
          const image = copy.files.find((each) => each.path === path);
          return image && tools.syncedImage?.(keptPath(copy, image));
        },
        link: (written) => linkFrom(file, written, { docs, copy }),
      });
      return { path, record };
    }),
  );
}

function syncedFiles(
  entity: Entity,
  {
    copy: { files },
    colocated,
    read,
  }: Pick<Surroundings, 'copy' | 'colocated'> & { read(file: KeptFile): string | undefined },
): (DocFile & { kept: KeptFile })[] {
  const taken = new Set(colocated.map(({ address }) => address));
  const top = `${addressOf(entity.ref)}/docs`;
  const byDepth = files.toSorted((a, b) => a.path.split('/').length - b.path.split('/').length);
  const found = byDepth.flatMap((kept) => {
    const place = kept.page === undefined ? undefined : freeAddress(kept.page, { top, taken });
    if (!place) return [];
    taken.add(place.address);
    return [{ file: kept.path, ...place, within: [], kept }];
  });
  const mkdocs = files.find(({ path, page }) => page === undefined && /(?:^|\/)mkdocs\.ya?ml$/.test(path));
  const text = mkdocs && read(mkdocs);
  return inReadingOrder(found, text === undefined ? undefined : { file: mkdocs!.path, text });
}

function editUrl(page: string, branch: string, file: string): string {
  return `${page}/edit/${[...branch.split('/'), ...file.split('/')].map(encodeUriPart).join('/')}`;
}

async function readDocs(
  files: readonly (DocFile & { kept: KeptFile })[],
  { textOf, render }: Pick<DocTools, 'render'> & { textOf(file: KeptFile): string | undefined },
): Promise<ReadonlyMap<string, SyncedDoc>> {
  const read = await Promise.all(
    files.map(async (doc): Promise<[string, SyncedDoc] | undefined> => {
      const text = textOf(doc.kept);
      return text === undefined
        ? undefined
        : [doc.file, { ...doc, rendered: await renderDocument(doc.file, text, { render }) }];
    }),
  );
  return new Map(read.filter((each) => each !== undefined));
}

/** Where a relative link leads: to a page of the hub where there is one, else to the file at the commit that was copied. */
function linkFrom(
  file: string,
  written: string,
  { docs, copy }: { docs: ReadonlyMap<string, SyncedDoc>; copy: SyncedCopy },
): string | undefined {
  const [, fragment] = written.split('#');
  const path = pathFrom(file, written);
  if (path === undefined) return undefined;
  const shown = [path, ...FIRST_PAGES.map((name) => `${path}/${name}`)].map((each) => docs.get(each)).find(Boolean);
  if (!shown) return `${urlAt(copy, path)}${fragment ? `#${encodeUriPart(fragment)}` : ''}`;
  return linkTo(shown.address, shown.rendered, written);
}
