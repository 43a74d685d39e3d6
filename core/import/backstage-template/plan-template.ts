import { fileText } from '../../scaffold/fill/file-text.ts';
import { compareText } from '../../text/compare-text.ts';
import { type Carried, carryQuestion } from './carry-schema.ts';
import type { CatalogFacts } from './catalog-facts.ts';
import { convertAll } from './convert-all.ts';
import type { ConvertedFile } from './convert-file.ts';
import { catalogInfo, catalogNotes, type Found, writtenEntity } from './find-catalog-info.ts';
import { manifest } from './manifest.ts';
import { nameParameters, ORGANISATION, SERVICE } from './name-parameters.ts';
import type { Note } from './note.ts';
import { bindNodes, type Scope } from './nunjucks/bind.ts';
import type { AskedByName } from './nunjucks/javascript.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { literalText } from './nunjucks/syntax-tree.ts';
import { makeParameters } from './parameters.ts';
import { questionNotes, standardNotes } from './question-notes.ts';
import { type Questions, readQuestions } from './questions.ts';
import { readSteps, type Steps } from './read-steps.ts';
import type { BackstageTemplate } from './read-template.ts';
import { fileScope, stepScope } from './scopes.ts';
import type { SourceFolder } from './source-folder.ts';
import { usedSecrets } from './used-secrets.ts';
import { verbatimGlobs } from './verbatim-globs.ts';

export interface TemplateSource {
  template: BackstageTemplate;
  /** Folders that steps fetch, as `fetchedFolders` names them. */
  folders: ReadonlyMap<string, SourceFolder>;
  /** Whose repositories the portal makes, if that is known. */
  organisation: string | undefined;
}

/** A template of Waypost's made from one of Backstage's. */
export interface PlannedTemplate {
  name: string;
  /** By path from the template's folder, sorted. */
  files: ReadonlyMap<string, { content: Uint8Array; isExecutable: boolean }>;
  /** What was carried, changed and not carried, in the order of the places. */
  notes: readonly Note[];
}

/** The folders and files that the steps of a template fetch from beside it. */
export function fetchedFolders(template: BackstageTemplate): { from: string; isFile: boolean }[] {
  const { fetches } = read(template).steps;
  return [...new Map(fetches.map(({ from, isFile }) => [from, { from, isFile }])).values()];
}

/** Turns a Backstage template and the files of its skeleton into a template of Waypost's. Nothing of it is run. */
export function planTemplate({ template, folders, organisation }: TemplateSource): PlannedTemplate {
  const { questions, carried, steps, scope } = read(template);
  const found = steps.fetches.map((fetch) => ({
    fetch,
    folder: folders.get(fetch.from),
    scope: fileScope(fetch, scope),
  }));
  const catalog = found.map(catalogInfo).find((one) => one !== undefined);
  const facts = catalog?.facts ?? writtenEntity(steps, scope);
  const values = [steps.fetches.map(({ filled, to, when }) => [filled?.values, to, when]), ...found.map(filledNodes)];
  const naming = nameParameters({
    carried,
    facts,
    usesRepository: mentions(values, SERVICE),
    usesOrganisation: mentions(values, ORGANISATION),
  });
  const parameters = makeParameters({ template, questions, carried, naming, organisation });
  markSystem(parameters.schema, facts, parameters.asked);
  const converted = convertAll(template, found, { asked: parameters.asked, catalog });
  const all = converted.files;
  const skeleton = all.filter((file) => file.skeleton !== undefined);
  const made = manifest({
    template,
    name: nameOf(template),
    parameters,
    steps,
    facts,
    paths: all.flatMap(({ path }) => path ?? []),
    files: {
      verbatim: verbatimGlobs(
        steps.fetches.filter(({ to }) => literalText(to) === '').flatMap(({ verbatim }) => verbatim),
        {
          verbatim: skeleton.filter((file) => file.isVerbatim).map(({ path }) => path!),
          filled: skeleton.filter((file) => !file.isVerbatim).map(({ path }) => path!),
        },
      ),
      workflows: all.some(mayBeWorkflow),
      executable: all.filter((file) => file.isExecutable && file.path !== undefined).map((file) => file.path!),
    },
    secrets: usedSecrets(all),
  });
  const notes = [
    ...questions.notes,
    ...questionNotes(template, questions, carried, naming.names),
    ...parameters.notes,
    ...standardNotes(template, questions, naming.standard),
    ...(naming.asksOrganisation ? [template.tell('changed', ['spec', 'parameters'], ORGANISATION_IS_ASKED)] : []),
    ...steps.notes,
    ...made.notes,
    ...converted.notes,
    ...catalogNotes(catalog),
    ...(all.length === 0
      ? [
          template.tell(
            'left',
            ['spec', 'steps'],
            'Nothing of its skeleton is here, so the template makes an empty repository. Add its files to skeleton/.',
          ),
        ]
      : []),
  ];
  return { name: nameOf(template), files: filesOf(made.text, all), notes: distinct(notes) };
}

interface Read {
  questions: Questions;
  carried: ReadonlyMap<string, Carried>;
  steps: Steps;
  scope: Scope;
}

function read(template: BackstageTemplate): Read {
  const questions = readQuestions(template);
  const carried = new Map([...questions.asked].map(([name, question]) => [name, carryQuestion(question, template)]));
  const scope = stepScope(questions, carried);
  return { questions, carried, scope, steps: readSteps(template, scope) };
}

/** What the files of a step are filled with, in their names and contents. */
function filledNodes({ fetch: { filled }, folder, scope }: Found): unknown {
  if (!filled || !folder || 'why' in folder) return [];
  return folder.files.flatMap(({ path, content }) =>
    [path, fileText(content) ?? ''].map((text) => {
      const parsed =
        text.includes(filled.syntax.variableStart) || text.includes('{%')
          ? parseTemplate(text, filled.syntax)
          : { fault: 'nothing' };
      return 'nodes' in parsed ? bindNodes(parsed.nodes, scope) : [];
    }),
  );
}

/** Whether GitHub would run a file, as far as its path is known. */
function mayBeWorkflow({ isForGithub, path }: ConvertedFile): boolean {
  return isForGithub && (path === undefined || /^\.github\/(?:workflows|actions)\//.test(path));
}

/** The files of the template: those of the skeleton where they are, generators by names that say what they make. */
function filesOf(text: string, all: readonly ConvertedFile[]): PlannedTemplate['files'] {
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

/** The parameter that the descriptor takes for the system is one to be picked. */
function markSystem(
  schema: Readonly<Record<string, unknown>>,
  facts: CatalogFacts | undefined,
  asked: AskedByName,
): void {
  const name = facts?.system?.kind === 'parameter' ? asked.get(facts.system.name)?.name : undefined;
  const properties = schema.properties as Record<string, Record<string, unknown>>;
  if (name !== undefined && properties[name] && properties[name]['x-waypost'] === undefined)
    properties[name] = { ...properties[name], 'x-waypost': { picker: 'system' } };
}

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

/** Whether something in a value speaks of a parameter. */
function mentions(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'parameter' && 'name' in value && value.name === name) return true;
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  return parts.some((part) => mentions(part, name));
}

function distinct(notes: readonly Note[]): Note[] {
  const seen = new Set<string>();
  return notes.filter(({ outcome, subject, reason }) => {
    const key = `${outcome}\n${subject}\n${reason}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
