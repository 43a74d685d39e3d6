import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiFiles } from '#core/api/api-files.ts';
import { TIMELINE } from '#core/audit/shown-audit.ts';
import type { Files } from '#core/catalog/files.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import { DOC_TEXTS } from '#core/docs/doc-record.ts';
import { documentText } from '#core/docs/document-text.ts';
import { formsOfParts } from '#core/parts.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { templateTool } from '../template/template-tool.ts';
import { copyMermaid } from './copy-mermaid.ts';
import { formValidators } from './form-validators.ts';
import { FormerFiles, type FormerSite } from './former-files.ts';
import { indexSearch } from './index-search.ts';
import type { Read } from './read-snapshot.ts';
import { rewriteFiles, writeFiles } from './write-files.ts';

interface Beside
  extends Pick<Read, 'snapshot' | 'settings' | 'images' | 'descriptions' | 'timeline' | 'isWritten' | 'copiedText'>,
    FormerSite {
  files: Files & { root: string };
  base: string;
  /** The folder that gets what is noted of the JSON API. */
  noted: string;
  /** A folder of this build. */
  work: string;
  /** The folder of an index of search that builds of this place keep. */
  search: string;
}

/**
 * Writes what a site has beside its pages: the JSON API, schemas, Markdown twins, the logo and descriptions of APIs. Also images of
 * documents, what draws their diagrams, what forms load, and the index of search.
 */
export async function writeBeside(
  {
    snapshot,
    settings,
    images,
    descriptions,
    timeline,
    files,
    copiedText,
    base,
    work,
    search,
    noted,
    isWritten,
    ...site
  }: Beside,
  folder: string,
): Promise<void> {
  const { root } = files;
  // It takes longest, and by itself: the rest is written while it works.
  const searching = indexSearch(snapshot, { site: folder, work, kept: search, isWritten });
  // Other programs wait for that.
  await isWritten;
  writeLogo(snapshot, settings, { root, site: folder });
  const former = new FormerFiles(site, '');
  const tools = {
    ...templateTool(root, (path) => !snapshot.audience || files.has(path)),
    ...TIMELINE.put(timeline),
    ...DOC_TEXTS.put(({ file, source }) => (source ? copiedText(source.kept) : documentText(files, file))),
  };
  const written = rewriteFiles(both(apiFiles(snapshot, base, tools), descriptions), folder, former);
  await Promise.all([searching, written, images.writeInto(folder), copyMermaid(snapshot, folder)]);
  former.save(join(noted, 'api.json'));
  if (!snapshot.audience?.without.includes('create')) writeValidators(snapshot, folder);
}

function* both<Each>(first: Iterable<Each>, second: Iterable<Each>): Iterable<Each> {
  yield* first;
  yield* second;
}

/** Copies the logo that the settings name beside the pages that show it. */
function writeLogo({ portal }: Snapshot, { look }: Settings, { root, site }: { root: string; site: string }): void {
  if (portal.logo && look.logo) copyFileSync(join(root, look.logo), join(site, portal.logo));
}

function writeValidators(snapshot: Snapshot, site: string): void {
  const ofRequests = snapshot.requests.map(({ name, form }) => [name, form.schema] as const);
  const schemas = [...formsOfParts(snapshot), ...ofRequests];
  writeFiles(
    schemas.map(([page, schema]) => [`create/${page}/validators.js`, formValidators(schema)]),
    site,
  );
}
