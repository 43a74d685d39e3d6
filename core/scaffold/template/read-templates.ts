import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { Fields } from '../../catalog/yaml/fields.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { TextPlaces } from '../../catalog/yaml/text-place.ts';
import { jsonPointer } from '../../catalog/yaml/written-path.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';
import { type Produces, TEMPLATES_FOLDER, type Template } from './template.ts';
import { templateFindings } from './template-findings.ts';

export interface TemplatesRead {
  /** Sorted by name. */
  templates: Template[];
  problems: Problem[];
}

/** Reads the templates of a repository. One that has an error is a problem, and is left out. */
export function readTemplates(files: Files): TemplatesRead {
  const folders = new Set([...files.keys()].flatMap((path) => path.match(/^templates\/([^/]+)\/./)?.[1] ?? []));
  const read = [...folders].sort().map((folder) => readTemplate(files, folder));
  return {
    templates: read.flatMap(({ template }) => template ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** Reads one template by its folder's name. */
export function readTemplate(files: Files, folder: string): { template?: Template; problems: Problem[] } {
  const file = `${TEMPLATES_FOLDER}/${folder}/template.yaml`;
  if (!files.has(file)) return { problems: [problem(file, NO_MANIFEST)] };
  const text = files.get(file);
  if (text === undefined)
    return { problems: [problem(file, { rule: 'readable', ...(files.refusal?.(file) ?? UNREADABLE) })] };
  const [{ data, errors } = { data: undefined, errors: [] }] = readYaml(text);
  const places = new TextPlaces(text);
  if (errors.length > 0)
    return { problems: errors.map(({ offset, ...error }) => problem(file, { ...error, ...places.at(offset) })) };
  const locator = new Locator(files);
  const problems = templateFindings(data ?? {}, folder).map(({ path, atKey, ...words }) =>
    problem(file, { ...words, ...locator.locate({ file, document: 0 }, path, atKey), pointer: jsonPointer(path) }),
  );
  return problems.length > 0 || !isMap(data) ? { problems } : { template: templateOf(data, file), problems };
}

function templateOf(data: Record<string, unknown>, file: string): Template {
  const fields = new Fields(data, 'waypost');
  return {
    name: fields.text('name')!,
    title: fields.text('title')!,
    description: fields.text('description')!,
    owner: fields.text('owner')!,
    tags: fields.texts('tags'),
    version: fields.number('version')!,
    use: { who: fields.texts('use', 'who'), approvals: fields.texts('use', 'approvals') },
    parameters: { type: 'object', ...(data.parameters as JsonSchema) },
    produces: data.produces as Produces,
    files: {
      verbatim: fields.texts('files', 'verbatim'),
      executable: fields.texts('files', 'executable'),
      workflows: fields.value('files', 'workflows') === true,
    },
    repository: {
      visibility: fields.text('repository', 'visibility') === 'public' ? 'public' : 'private',
      secrets: fields.texts('repository', 'secrets'),
    },
    checks: fields.list('checks') as string[][],
    file,
  };
}

type Words = Pick<Problem, 'message'> & Partial<Problem>;

const NO_MANIFEST: Words = {
  message: 'This folder has no `template.yaml`, so nothing can be made from it.',
  hint: 'Add one that starts with `kind: template`, or move the folder out of `templates/`.',
};
const UNREADABLE = { message: 'The file cannot be read.', hint: 'Save it as UTF-8 text.' };

function problem(file: string, words: Words): Problem {
  return { rule: 'schema', severity: 'error', file, line: 1, column: 1, pointer: '', ...words };
}
