import { fileText } from '../../scaffold/fill/rendered-file.ts';
import { isMap } from '../../text/is-map.ts';
import { type CatalogFacts, catalogFacts, factsOf } from './catalog-facts.ts';
import type { Fetch } from './fetch.ts';
import { type Note, tellerOf } from './note.ts';
import { bindNodes, type Scope } from './nunjucks/bind.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { dataNode, literalText } from './nunjucks/syntax-tree.ts';
import type { Steps } from './read-steps.ts';
import type { SourceFile, SourceFolder } from './source-folder.ts';
import { stepValue } from './step-value.ts';

export interface FetchedFolder {
  fetch: Fetch;
  folder: SourceFolder | undefined;
  scope: Scope;
}

export interface CatalogInfo {
  file: SourceFile;
  shown: string;
  facts: CatalogFacts | undefined;
}

const CATALOG_INFO = /^catalog-info\.ya?ml$/;

/** The descriptor at the top of what a step fetches. */
export function catalogInfo({ fetch, folder, scope }: FetchedFolder): CatalogInfo | undefined {
  if (!folder || 'why' in folder || literalText(fetch.to) === undefined || !/^[./]*$/.test(literalText(fetch.to)!))
    return undefined;
  const plain = (path: string) =>
    fetch.extension && path.endsWith(fetch.extension) ? path.slice(0, -fetch.extension.length) : path;
  const file = folder.files.find(({ path }) => CATALOG_INFO.test(plain(path)));
  const text = file && fileText(file.content);
  if (!file || text === undefined) return undefined;
  const shown = fetch.from === '.' ? file.path : `${fetch.from}/${file.path}`;
  const parsed = fetch.filled ? parseTemplate(text, fetch.filled.syntax) : { nodes: [dataNode(text)] };
  return { file, shown, facts: 'error' in parsed ? undefined : catalogFacts(bindNodes(parsed.nodes, scope)) };
}

export function writtenEntity({ entity }: Steps, scope: Scope): CatalogFacts | undefined {
  if (!isMap(entity)) return undefined;
  return factsOf([entity], (value) => (value === undefined || value === '' ? undefined : stepValue(value, scope)));
}

/** Reports what happened to a descriptor, and which of its fields have no place. */
export function catalogNotes(catalog: CatalogInfo | undefined): Note[] {
  if (!catalog) return [];
  const tell = tellerOf(catalog.shown);
  const out = "It is left out, since the request for a service adds Waypost's own entry.";
  if (!catalog.facts)
    return [tell('left', undefined, `${out} It could not be read as YAML, so nothing of it is in \`produces\`.`)];
  return [
    tell('changed', undefined, `${out} Its type, lifecycle, API and documentation are in \`produces\`.`),
    ...catalog.facts.homeless.map((field) =>
      tell('left', undefined, `\`${field}\` cannot be set by a template. Add it to the entries that need it.`),
    ),
  ];
}
