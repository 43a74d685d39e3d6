import { fileText } from '../../scaffold/fill/rendered-file.ts';
import { compareText } from '../../text/compare-text.ts';
import { convertAll } from './convert-all.ts';
import type { ConvertedFile } from './convert-file.ts';
import { catalogInfo, catalogNotes, type FetchedFolder, writtenEntity } from './find-catalog-info.ts';
import { madeFiles } from './made-files.ts';
import { manifest } from './manifest.ts';
import { nameParameters, ORGANISATION, SERVICE } from './name-parameters.ts';
import type { Note } from './note.ts';
import { bindNodes } from './nunjucks/bind.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { makeParameters } from './parameters.ts';
import { questionNotes, standardNotes } from './question-notes.ts';
import type { BackstageTemplate } from './read-template.ts';
import type { SourceFolder } from './source-folder.ts';
import { fileScope, understand } from './understand-template.ts';

export interface TemplateSource {
  template: BackstageTemplate;
  /** Folders that steps fetch, as `fetchedFolders` names them. */
  folders: ReadonlyMap<string, SourceFolder>;
  organisation: string | undefined;
}

export interface PlannedTemplate {
  name: string;
  files: TemplateFiles;
  notes: readonly Note[];
}

/** Turns a Backstage template and the files of its skeleton into a template of Waypost's. Nothing of it is run. */
export function planTemplate({ template, folders, organisation }: TemplateSource): PlannedTemplate {
  const { questions, carried, steps, scope } = understand(template);
  const found = steps.fetches.map((fetch) => ({
    fetch,
    folder: folders.get(fetch.from),
    scope: fileScope(fetch, scope),
  }));
  const catalog = found.map(catalogInfo).find((one) => one !== undefined);
  const facts = catalog?.facts ?? writtenEntity(steps, scope);
  const mentions = mentionedNames(found);
  const [usesRepository, usesOrganisation] = [mentions(SERVICE), mentions(ORGANISATION)];
  const naming = nameParameters({ carried, facts, usesRepository, usesOrganisation });
  const parameters = makeParameters({ template, questions, carried, naming, facts, organisation });
  const { files, notes: inFiles } = convertAll(template, found, { asked: parameters.asked, catalog });
  const name = nameOf(template);
  const made = manifest({ template, name, parameters, steps, facts, files: madeFiles(steps, files) });
  const notes = [
    ...template.notes,
    ...questions.notes,
    ...questionNotes(template, questions, carried, naming.names),
    ...parameters.notes,
    ...standardNotes(template, questions, naming.standard),
    ...(naming.asksOrganisation ? [template.tell('changed', ['spec', 'parameters'], ORGANISATION_IS_ASKED)] : []),
    ...steps.notes,
    ...made.notes,
    ...inFiles,
    ...catalogNotes(catalog),
    ...(files.length === 0 ? [template.tell('left', ['spec', 'steps'], EMPTY)] : []),
  ];
  return { name, files: templateFiles(made.text, files), notes: distinct(notes) };
}

const EMPTY = 'Its skeleton is missing, so the template makes an empty repository. Add its files to skeleton/.';
const ORGANISATION_IS_ASKED =
  '`organisation` is asked, since files name the owner of the repository, and Waypost does not ask for its address.';

function nameOf({ metadata }: BackstageTemplate): string {
  const plain = String(metadata.name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'template' : plain;
}

function distinct(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [`${note.outcome}\n${note.subject}\n${note.reason}`, note])).values()];
}

/** Lists by name whether the steps of a template, or the names and contents of the files that they fill, mention a parameter. */
function mentionedNames(found: readonly FetchedFolder[]): (name: string) => boolean {
  const steps = found.map(({ fetch: { filled, to, when } }) => [filled?.values, to, when]);
  const values = [steps, found.map(filledNodes)];
  return (name) => mentions(values, name);
}

function filledNodes({ fetch: { filled }, folder, scope }: FetchedFolder): unknown {
  if (!filled || !folder || 'why' in folder) return [];
  return folder.files.flatMap(({ path, content }) =>
    [path, fileText(content) ?? ''].map((text) => {
      const isFilled = text.includes(filled.syntax.variableStart) || text.includes('{%');
      const parsed = isFilled ? parseTemplate(text, filled.syntax) : { nodes: [] };
      return 'nodes' in parsed ? bindNodes(parsed.nodes, scope) : [];
    }),
  );
}

function mentions(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'parameter' && 'name' in value && value.name === name) return true;
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  return parts.some((part) => mentions(part, name));
}

type TemplateFiles = ReadonlyMap<string, { content: Uint8Array; isExecutable: boolean }>;

/** The files of a template: those of the skeleton, and generators by names that say what they make. */
function templateFiles(text: string, all: readonly ConvertedFile[]): TemplateFiles {
  const files = new Map<string, { content: Uint8Array; isExecutable: boolean }>();
  files.set('template.yaml', { content: new TextEncoder().encode(text), isExecutable: false });
  for (const { skeleton, source, content, isExecutable } of all) {
    if (skeleton !== undefined) files.set(skeleton, { content, isExecutable });
    else files.set(generatorName(source, files), { content, isExecutable: false });
  }
  return new Map([...files].sort(([a], [b]) => compareText(a, b)));
}

function generatorName(source: string, files: ReadonlyMap<string, unknown>): string {
  const below = source.includes('/') ? source.slice(source.indexOf('/') + 1) : source;
  const said = below.replace(/\{%.*?%\}/g, '').replace(/\$?\{\{-?\s*\w+\.(\w+).*?\}\}/g, '$1');
  const words = said.match(/[A-Za-z0-9._]+/g) ?? [];
  const plain =
    words
      .join('-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(-60)
      .replace(/^[.-]+/, '') || 'file';
  for (let count = 1; ; count += 1) {
    const name = `new/${plain}${count === 1 ? '' : `-${count}`}.ejs.t`;
    if (!files.has(name)) return name;
  }
}
