import type { Entity } from '../catalog/entity.ts';
import { type Files, resolvePath } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import type { DocFiles } from '../docs/doc-files.ts';
import type { Material } from './import.ts';

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
