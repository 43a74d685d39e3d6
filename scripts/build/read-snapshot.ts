import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReadTimeline, TIMELINE } from '#core/audit/shown-audit.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import { FORMS_FOLDER } from '#core/request/form/form-files.ts';
import { makeSnapshot } from '#core/snapshot/make-snapshot.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { documentsBeside, snapshotLines } from '#core/snapshot/snapshot-file.ts';
import { count } from '#core/text/count.ts';
import { defined } from '#core/text/defined.ts';
import { seconds } from '#core/text/time.ts';
import { openApiHistory } from '../api-change/api-history.ts';
import { referenceTools } from '../api-reference/reference-tools.ts';
import { siteTimeline } from '../audit/site-timeline.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';
import { documentTools } from '../docs/document-tools.ts';
import type { SiteImages } from '../docs/site-images.ts';
import { type Damage, DataFolder } from '../observed/data-folder.ts';
import { DocumentFile } from './document-file.ts';
import { readCatalog, type SeenCatalog, seenByAll } from './read-catalog.ts';

interface ReadRequest {
  catalog: OpenCatalog;
  /** What is shown of it; all of it by default. */
  seen?: SeenCatalog | undefined;
  data: string;
  /** Where it is published, in place of what the settings say. */
  url?: string | undefined;
  say(text: string): void;
}

export interface Read {
  snapshot: Snapshot;
  settings: Settings;
  damages: readonly Damage[];
  images: SiteImages;
  /** Descriptions of APIs, with their paths below a site. */
  descriptions: ReadonlyMap<string, string>;
  /** What was done, of which the snapshot has the newest; undefined where there is nothing to show. */
  timeline: ReadTimeline | undefined;
  /** The text of a file that was copied from another repository, as it is shown. */
  copiedText(path: string): string | undefined;
  /** Settles when all of it is in the file. */
  isWritten: Promise<void>;
}

/** Reads all that pages show, and lays it down in a file for Astro. */
export async function readSnapshot(request: ReadRequest, snapshotFile: string): Promise<Read> {
  const { data, url, say } = request;
  const start = performance.now();
  const seen = request.seen ?? (await seenByAll(await readCatalog(request.catalog)));
  const { catalog, facts, history, desired, validation, now, audience } = seen;
  const context = url === undefined ? desired : { ...desired, settings: { ...desired.settings, url } };
  const folder = new DataFolder(data, now);
  const editable = catalog.scope.layout === 'repository';
  const issueForms = issueFormNames(catalog.files.root);
  const repository = editable ? context.settings.repository : undefined;
  const { textOf } = seen;
  await using documents = await documentTools({
    files: catalog.files,
    data,
    repository,
    branch: facts.branch,
    ...defined({ textOf, onDisk: seen.onDisk }),
  });
  await using references = await referenceTools(catalog.files);
  await using changes = openApiHistory({ files: catalog.files, history, ...defined({ textOf }) });
  const { images } = documents;
  // A foreign folder has no audit. Lines name things in words of all kinds, so only those who see everything are shown them.
  const isShown = editable && audience === undefined;
  const timeline = isShown ? siteTimeline({ root: catalog.files.root, context, history, now }) : undefined;
  const tools = { ...documents.tools, ...references.tools, ...changes.tools, ...TIMELINE.put(timeline) };
  const snapshot = await makeSnapshot({
    context,
    validation,
    build: facts,
    editable,
    history,
    observed: seen.observed(folder),
    issueForms,
    tools,
    ...defined({ audience }),
  });
  say(`Read ${count(snapshot.entities.length, 'entity', 'entities')} in ${seconds(performance.now() - start)}.`);
  const isWritten = writeSnapshot(snapshot, snapshotFile);
  return {
    snapshot,
    settings: context.settings,
    damages: folder.damages,
    images,
    descriptions: references.files,
    timeline,
    copiedText: documents.copiedText,
    isWritten,
  };
}

async function writeSnapshot(snapshot: Snapshot, file: string): Promise<void> {
  const documents = new DocumentFile(documentsBeside(file));
  try {
    await writeFile(file, inPieces(snapshotLines(snapshot, (html) => documents.put(html))));
  } finally {
    documents.close();
  }
}

/** In UTF-16 code units: as much as is written at once. */
const PIECE = 1024 * 1024;

/** Lines as few texts, as each writing waits for the disk. */
function* inPieces(lines: Iterable<string>): Iterable<string> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Names of the files among which GitHub looks for the issue forms of a repository. */
function issueFormNames(root: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(join(root, FORMS_FOLDER)));
  } catch {
    return new Set();
  }
}
