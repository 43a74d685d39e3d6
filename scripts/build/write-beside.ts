import { copyFileSync, lstatSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { apiFiles } from '#core/api/api-files.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import { TEMPLATE_FILES } from '#core/scaffold/api/scaffold-api.ts';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import type { TemplateParts } from '#core/scaffold/template/template-parts.ts';
import { TEMPLATES } from '#core/scaffold/template/template-records.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { readFolder } from '../files/read-folder.ts';
import { formValidators } from './form-validators.ts';
import { indexSearch } from './index-search.ts';
import type { Read } from './read-snapshot.ts';
import { writeFiles } from './write-files.ts';

interface Beside extends Pick<Read, 'snapshot' | 'settings'> {
  root: string;
  base: string;
}

/** Writes what a site has beside its pages: the JSON API, how services are, the logo and the index of search. */
export async function writeBeside({ snapshot, settings, root, base }: Beside, folder: string): Promise<void> {
  await mkdir(folder);
  writeLogo(snapshot, settings, { root, site: folder });
  writeApi(snapshot, { root, site: folder, base });
  writeValidators(snapshot, folder);
  await indexSearch(snapshot, folder);
}

/** Copies the logo that the settings name beside the pages that show it. */
function writeLogo({ portal }: Snapshot, { look }: Settings, { root, site }: { root: string; site: string }): void {
  if (portal.logo && look.logo) copyFileSync(join(root, look.logo), join(site, portal.logo));
}

interface Place {
  /** The folder that holds templates/. */
  root: string;
  site: string;
  base: string;
}

/** Writes the static JSON API, what parts publish beside it, schemas and llms.txt into a built site. */
function writeApi(snapshot: Snapshot, { root, site, base }: Place): void {
  const tools = TEMPLATE_FILES.put((name) => templateParts(root, name));
  writeFiles(apiFiles(snapshot, base, tools), site);
}

/** Reads the files beside a template.yaml, for pages. Special files are left out; a request reports them. */
function templateParts(root: string, name: string): TemplateParts {
  const folder = join(root, TEMPLATES_FOLDER, name);
  return { skeleton: filesIn(join(folder, 'skeleton')), generator: filesIn(join(folder, 'new')) };
}

function filesIn(folder: string): readonly RawFile[] {
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readFolder(folder, { isProject: true }).files : [];
}

/** Writes into a built site what forms load: the parameters of templates, and the fields of requests, as functions. */
function writeValidators(snapshot: Snapshot, site: string): void {
  const offered = (TEMPLATES.of(snapshot) ?? []).flatMap(({ template }) => template ?? []);
  const schemas = [
    ...offered.map(({ name, parameters }) => [name, parameters] as const),
    ...snapshot.requests.flatMap(({ name, form }) => (form ? [[name, form.schema] as const] : [])),
  ];
  writeFiles(
    schemas.map(([name, schema]) => [`create/${name}/validators.js`, formValidators(schema)]),
    site,
  );
}
