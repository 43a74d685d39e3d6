import { type Entity, isService } from '../entity.ts';
import { type Files, isUrl, resolvePath } from '../files.ts';
import { materialFolder } from '../material.ts';
import type { Finding } from '../problem.ts';
import type { BrowserRule } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';

const TECHDOCS = 'backstage.io/techdocs-ref';
/** Says that the docs are those of another entity. */
const OF_ANOTHER = 'backstage.io/techdocs-entity';

export const docsExist: BrowserRule = {
  name: 'docs-exist',
  severity: 'warning',
  why: 'People on call for a production service need documentation.',
  wrong: 'kind: service\nname: checkout\nowner: payments\nlifecycle: production',
  right:
    'kind: service\nname: checkout\nowner: payments\nlifecycle: production\ndocs: https://github.com/acme/checkout/tree/main/docs',
  reach: 'files',
  runsInBrowser: true,

  *checkCatalog({ catalog, files }) {
    const paths = withFolders(files);
    for (const entity of catalog.entities) {
      if (!isService(entity) || entity.damaged) continue;
      const finding = entity.docs === undefined ? noDocs(entity, paths) : leadsNowhere(entity, entity.docs, paths);
      if (finding) yield { entity, ...finding };
    }
  },
};

/** Paths of files and of all folders that hold some. */
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

function leadsNowhere(entity: Entity, docs: string, paths: ReadonlySet<string>): Finding | undefined {
  if (!docs.startsWith('./')) return undefined;
  const { file, format } = entity.origin;
  const beside = resolvePath(file, docs);
  const own = format === 'waypost' ? resolvePath(`${materialFolder(file)}/x`, docs) : beside;
  if ([own, beside].some((path) => path !== undefined && isThere(path, file, paths))) return undefined;
  const field = entity.annotations[TECHDOCS] && !('docs' in entity.written) ? ['annotations', TECHDOCS] : ['docs'];
  return {
    field,
    fixedIn: ['docs'],
    message: `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, and it has no documentation.`,
    hint:
      own === undefined
        ? 'Write a path below the entry, or a URL.'
        : `Add ${join(own, format === 'waypost' ? 'index.md' : 'docs/index.md')}, or write where the docs are.`,
  };
}

/** The entry's own folder, `dir:.`, is always there: what counts is whether it holds something to read. */
function isThere(path: string, entry: string, paths: ReadonlySet<string>): boolean {
  return path === entry.slice(0, Math.max(0, entry.lastIndexOf('/'))) ? hasDocs(path, paths) : paths.has(path);
}

function noDocs(entity: Entity, paths: ReadonlySet<string>): Finding | undefined {
  const { lifecycle, name, annotations, origin } = entity;
  if (lifecycle !== undefined && lifecycle.toLowerCase() !== 'production') return undefined;
  if (hasDocs(materialFolder(origin.file), paths) || annotations[OF_ANOTHER]) return undefined;
  if (annotations[TECHDOCS]) return unreadTechdocs(entity, annotations[TECHDOCS]);
  const state = lifecycle === undefined ? 'has no `lifecycle`, so it may be' : 'is';
  return {
    field: ['name'],
    fixedIn: ['docs'],
    message: `\`${name}\` ${state} in production, and it has no documentation.`,
    hint:
      origin.format === 'waypost'
        ? `Add ${materialFolder(origin.file)}/README.md, or \`docs: https://…\`.`
        : `Add the annotation \`${TECHDOCS}: dir:.\`, and docs/index.md beside it.`,
  };
}

function unreadTechdocs(entity: Entity, ref: string): Finding {
  const field = ['annotations', TECHDOCS];
  const hint = isUrl(ref) ? `Write \`url:${ref}\`.` : `Write \`dir:${ref}\`.`;
  const name = fieldName(entity, field);
  return {
    field,
    message: `\`${name}\` is \`${spelling(entity, field)}\`, which starts with neither \`dir:\` nor \`url:\`.`,
    hint,
  };
}

function hasDocs(folder: string, paths: ReadonlySet<string>): boolean {
  return ['README.md', 'index.md', 'docs', 'mkdocs.yml'].some((name) => paths.has(join(folder, name)));
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
