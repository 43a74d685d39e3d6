import { type Api, type Entity, isApi } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import { mentionedFiles } from '../catalog/rules/specs/named-files.ts';
import type { DocFiles } from '../docs/doc-files.ts';
import type { Material, Remark } from './import.ts';

/** What a description is called that had no file, by the API's type; `.json` in place of `.yaml` where it is JSON. */
const NAMES: ReadonlyMap<string | undefined, string> = new Map([
  ['openapi', 'openapi.yaml'],
  ['asyncapi', 'asyncapi.yaml'],
  ['graphql', 'schema.graphql'],
  ['grpc', 'service.proto'],
  ['trpc', 'router.ts'],
]);

/** The description of an API as a file in the entry's folder, with the files beside it that it refers to, or as an address. */
export function specMaterial(entity: Entity, files: Files): Material {
  if (!isApi(entity) || !entity.spec) return { ...NOTHING, fields: {} };
  const { text, file, location } = entity.spec;
  if (text !== undefined) return written(nameOf(entity, text), text);
  if (file !== undefined) return copied(entity, file, files);
  return { ...NOTHING, fields: { spec: location } };
}

const NOTHING: Omit<Material, 'fields'> = { files: new Map(), sources: [], remarks: [] };

function written(name: string, text: string): Material {
  return { ...NOTHING, files: new Map([[name, text]]), fields: { spec: `./${name}` } };
}

function nameOf({ type }: Api, text: string): string {
  const isJson = /^\s*[{[]/.test(text);
  const name = NAMES.get(type?.toLowerCase()) ?? 'definition.txt';
  return isJson ? name.replace(/\.(?:yaml|txt)$/, '.json') : name;
}

function copied({ ref }: Api, spec: string, files: Files): Material {
  const folder = spec.slice(0, spec.lastIndexOf('/') + 1);
  const texts = new Map<string, string>();
  const remarks: Remark[] = [];
  const queue = new Set([spec]);
  for (const file of queue) {
    const text = files.get(file);
    if (!file.startsWith(folder) || text === undefined) {
      const why = text === undefined ? 'cannot be read' : 'is outside the folder of the description';
      remarks.push({ subject: ref, reason: `\`${file}\` ${why}, so it was not copied.` });
      continue;
    }
    texts.set(file.slice(folder.length), text);
    for (const next of mentionedFiles(text, file).filter((path) => files.has(path))) queue.add(next);
  }
  const sources = [...texts.keys()].map((path) => folder + path);
  return { files: texts, sources, fields: { spec: `./${spec.slice(folder.length)}` }, remarks };
}

/** The Markdown that documents an entity, as files in the entry's folder: what `dir:` names goes to `docs`. */
export function docsMaterial(entity: Entity, docFiles: DocFiles, files: Files): Material {
  const own = `${materialFolder(entity.origin.file)}/`;
  const techDocs = techDocsFolder(entity);
  const texts = new Map<string, string>();
  const documents = docFiles.of(entity).map(({ file }) => file);
  for (const file of documents) {
    const text = files.get(file);
    if (text === undefined) continue;
    if (techDocs !== undefined && file.startsWith(techDocs)) texts.set(`docs/${file.slice(techDocs.length)}`, text);
    else texts.set(file.slice(own.length), text);
  }
  const inDocs = techDocs !== undefined && [...texts.keys()].some((path) => path.startsWith('docs/'));
  return {
    files: texts,
    sources: documents,
    fields: inDocs ? { docs: './docs' } : {},
    remarks: othersLeft(entity, techDocs, files),
  };
}

/** Where Backstage looks: `docs` in the folder that `dir:` names from the descriptor. */
function techDocsFolder({ docs, origin }: Entity): string | undefined {
  const folder = docs?.startsWith('./') ? resolvePath(origin.file, `${docs}/docs`) : undefined;
  return folder === undefined ? undefined : `${folder}/`;
}

function othersLeft({ ref }: Entity, folder: string | undefined, files: Files): Material['remarks'] {
  if (folder === undefined) return [];
  const others = [...files.keys()].filter((file) => file.startsWith(folder) && !/\.(?:md|markdown)$/i.test(file));
  if (others.length === 0) return [];
  const reason =
    others.length === 1
      ? `\`${others[0]}\` is not Markdown and was not moved.`
      : `${others.length} files below \`${folder}\` are not Markdown and were not moved.`;
  return [{ subject: ref, reason }];
}
