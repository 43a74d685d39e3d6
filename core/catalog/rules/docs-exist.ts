import { suggestion } from '../../text/did-you-mean.ts';
import { folderOf } from '../../text/folders.ts';
import { nearest } from '../../text/nearest.ts';
import { type Entity, isService, isUnclear } from '../entity.ts';
import { type Files, isUrl, resolvePath } from '../files.ts';
import { materialFolder } from '../material.ts';
import type { Finding } from '../problem.ts';
import type { BrowserRule } from '../rule.ts';
import { isMisspelt } from '../yaml/near-key.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';

const TECHDOCS = 'backstage.io/techdocs-ref';
const OF_ANOTHER = 'backstage.io/techdocs-entity';

export const docsExist: BrowserRule = {
  name: 'docs-exist',
  severity: 'warning',
  why: 'People on call for a production service need documentation.',
  finds: 'no documentation',
  wrong: 'kind: service\nname: checkout\nowner: payments\nlifecycle: production',
  right:
    'kind: service\nname: checkout\nowner: payments\nlifecycle: production\ndocs: https://github.com/acme/checkout/tree/main/docs',
  reach: 'files',
  runsInBrowser: true,

  *checkCatalog({ catalog, files }) {
    const paths = withFolders(files);
    const near = nearIn(paths);
    const services = catalog.entities.filter((entity) => isService(entity) && !isUnclear(entity));
    const byFile = Map.groupBy(services, ({ origin }) => origin.file);
    for (const entity of services) {
      const { docs, origin } = entity;
      const isAlone = byFile.get(origin.file)!.length === 1;
      const finding =
        docs === undefined ? noDocs(entity, { paths, isAlone }) : leadsNowhere(entity, { docs, paths, near });
      if (finding) yield { entity, ...finding };
    }
  },
};

function withFolders(files: Files): Set<string> {
  const paths = new Set<string>(files.keys());
  for (const file of files.keys()) {
    let end = file.lastIndexOf('/');
    while (end > 0 && !paths.has(file.slice(0, end))) {
      paths.add(file.slice(0, end));
      end = file.lastIndexOf('/', end - 1);
    }
  }
  return paths;
}

type Near = (path: string) => string | undefined;

/** Finds the name beside a path that was most likely meant. Folders are listed when the first is asked for. */
function nearIn(paths: ReadonlySet<string>): Near {
  let names: ReadonlyMap<string, string[]> | undefined;
  return (path) => {
    names ??= Map.groupBy(paths, folderOf);
    const parent = folderOf(path);
    return nearest(
      path.slice(parent.length),
      (names.get(parent) ?? []).map((each) => each.slice(parent.length)),
    );
  };
}

interface Places {
  docs: string;
  paths: ReadonlySet<string>;
  near: Near;
}

function leadsNowhere(entity: Entity, { docs, paths, near }: Places): Finding | undefined {
  if (!docs.startsWith('./')) return undefined;
  const { file, format } = entity.origin;
  const beside = resolvePath(file, docs);
  const own = format === 'waypost' ? resolvePath(`${materialFolder(file)}/x`, docs) : beside;
  const places = [own, beside].filter((path) => path !== undefined);
  if (places.some((path) => isThere(path, file, paths))) return undefined;
  const field = entity.annotations[TECHDOCS] && !('docs' in entity.written) ? ['annotations', TECHDOCS] : ['docs'];
  const spelt = spelling(entity, field);
  const isEmpty = places.some((path) => paths.has(path));
  const meant = isEmpty ? undefined : places.map(near).find(Boolean);
  return {
    field,
    fixedIn: ['docs'],
    message: `\`${fieldName(entity, field)}\` is \`${spelt}\`, and ${stateOf(docs, isEmpty)}.`,
    hint: meant ? suggestion(spelt.replace(/[^/:]*\/?$/, meant)) : whatToAdd(own, format, docs),
  };
}

function stateOf(docs: string, isEmpty: boolean): string {
  if (isEmpty) return 'it has no documentation';
  return isFile(docs) ? 'there is no such file' : 'there is no such folder';
}

function whatToAdd(own: string | undefined, format: Entity['origin']['format'], docs: string): string {
  if (own === undefined) return 'Write a path below the entry, or a URL.';
  const index = isFile(docs) ? '' : format === 'waypost' ? 'index.md' : 'docs/index.md';
  return `Add ${index === '' ? own : join(own, index)}, or write where the docs are.`;
}

function isFile(docs: string): boolean {
  return /\.\w+$/.test(docs);
}

/** The entry's own folder, `dir:.`, is always there: what counts is whether it holds something to read. */
function isThere(path: string, entry: string, paths: ReadonlySet<string>): boolean {
  return path === entry.slice(0, Math.max(0, entry.lastIndexOf('/'))) ? hasDocs(path, paths) : paths.has(path);
}

/** @param isAlone whether its file has no other service, so that what is in the file's folder is about this one */
function noDocs(
  entity: Entity,
  { paths, isAlone }: { paths: ReadonlySet<string>; isAlone: boolean },
): Finding | undefined {
  const { lifecycle, name, annotations, origin } = entity;
  if (lifecycle !== undefined && lifecycle.toLowerCase() !== 'production') return undefined;
  const folder = materialFolder(origin.file);
  if (hasDocs(folder, paths) || annotations[OF_ANOTHER]) return undefined;
  if (annotations[TECHDOCS]) return unreadTechdocs(entity, annotations[TECHDOCS]);
  // Only the misspelt name is wrong: its value may say that it is not in production, or where the docs are.
  if (['lifecycle', 'docs'].some((field) => isMisspelt(entity, field))) return undefined;
  const state = lifecycle === undefined ? 'has no `lifecycle`, so it may be' : 'is';
  return {
    field: ['name'],
    fixedIn: ['docs'],
    message: `\`${name}\` ${state} in production, and it has no documentation.`,
    hint:
      origin.format === 'waypost'
        ? `Add ${isAlone ? `${folder}/README.md` : `\`docs: ./${name}\` and ${folder}/${name}/index.md`}, or \`docs: https://…\`.`
        : `Add the annotation \`${TECHDOCS}: dir:.\`, and docs/index.md beside it.`,
  };
}

function unreadTechdocs(entity: Entity, ref: string): Finding {
  const field = ['annotations', TECHDOCS];
  const is = `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\``;
  const message = `${is}, which starts with neither \`dir:\` nor \`url:\`.`;
  return { field, message, hint: `Write \`${isUrl(ref) ? 'url' : 'dir'}:${ref}\`.` };
}

function hasDocs(folder: string, paths: ReadonlySet<string>): boolean {
  return ['README.md', 'index.md', 'docs', 'mkdocs.yml', 'README.rst', 'README.adoc'].some((name) =>
    paths.has(join(folder, name)),
  );
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
