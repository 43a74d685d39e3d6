import picomatch from 'picomatch';
import type { FieldPath } from '../../catalog/entity.ts';
import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { jsonPointer, spelled } from '../../catalog/yaml/written-path.ts';
import { undeclaredWorkflows } from '../fill/assemble.ts';
import { fillWord, namesIn, type Values } from '../fill/fill.ts';
import { SERVICE_RECORD } from '../service/service-record.ts';
import { mayBecome } from '../values/may-become.ts';
import { sampleValues } from '../values/sample-values.ts';
import { type GeneratorFacts, generatorFacts } from './generator-facts.ts';
import { pathProblems } from './path-problems.ts';
import { pathsOfPart } from './paths-of-part.ts';
import { TEMPLATES_FOLDER, type Template } from './template.ts';

/**
 * Says what is wrong in the folder of a template beside its template.yaml, as far as that is seen without running anything: what
 * is no ordinary file, syntax of generators, paths that cannot be made, and lists in template.yaml that match nothing.
 */
export function folderProblems(template: Template, files: Files): Problem[] {
  const links = notOrdinary(template, files);
  const paths = pathsOfPart(files, template.name, 'skeleton');
  const generator = pathsOfPart(files, template.name, 'new');
  // Of a template.yaml alone nothing is said: its folder is not at hand.
  if (paths.length === 0 && generator.length === 0) return links;
  const facts = generatorFacts(files, template.name, generator);
  const folder: Folder = { template, files, paths, facts };
  return [...links, ...facts.problems, ...inPaths(folder), ...nowhere(folder), ...inLists(folder)];
}

interface Folder {
  template: Template;
  files: Files;
  /** Of the skeleton. */
  paths: readonly string[];
  facts: GeneratorFacts;
}

function notOrdinary({ name }: Template, files: Files): Problem[] {
  const folder = `${TEMPLATES_FOLDER}/${name}/`;
  return [...files.keys()]
    .filter((path) => path.startsWith(folder) && /^(?:skeleton|new)(?:\/|$)/.test(path.slice(folder.length)))
    .filter((path) => files.isOrdinary?.(path) === false)
    .map((path) => ({
      ...{ rule: 'readable', severity: 'error', file: path, line: 1, column: 1, pointer: '' },
      message: 'This is a link or a special file, and a template has ordinary files only.',
      hint: 'Replace it with an ordinary file, or delete it.',
    }));
}

/** What values do not decide: paths without a place to be filled, and the rest of those that have one. */
function inPaths({ template, paths, facts }: Folder): Problem[] {
  const folder = `${TEMPLATES_FOLDER}/${template.name}`;
  const plain = paths.filter((path) => namesIn(path).length === 0);
  const others = paths.filter((path) => namesIn(path).length > 0);
  const certain = facts.made.filter(({ isCertain }) => isCertain);
  const sources = new Map([
    ...paths.map((path) => [path, `${folder}/skeleton/${path}`] as const),
    ...certain.map(({ to, path }) => [to, `${folder}/new/${path}`] as const),
  ]);
  const harmless = (path: string) => fillWord(path, Object.fromEntries(namesIn(path).map((name) => [name, 'x'])));
  const found = [
    ...pathProblems([...plain, ...certain.map(({ to }) => to), SERVICE_RECORD]).map((one) => ({
      ...one,
      at: one.field,
    })),
    ...others.flatMap((path) => pathProblems([harmless(path)]).map((one) => ({ ...one, at: path }))),
    ...undeclaredWorkflows(template, [...plain, ...certain.map(({ to }) => to)]).map((one) => ({
      ...one,
      at: one.field,
    })),
  ];
  return found.map(({ at, message, hint }) => ({
    ...{ rule: 'schema', severity: 'error', line: 1, column: 1, pointer: '' },
    file: sources.get(at) ?? template.file,
    message,
    ...(hint !== undefined && { hint }),
  }));
}

/** What a generator adds to, and nothing can make, whatever the values are. */
function nowhere({ template: { name }, paths, facts }: Folder): Problem[] {
  if (!facts.isWhole) return [];
  const possible = [...paths, ...facts.made.map(({ to }) => to)];
  return facts.added
    .filter(({ to, isCertain }) => isCertain && !isHidden(to) && !possible.some((path) => mayBecome(path, to)))
    .map(({ path, to }) => ({
      ...{ rule: 'schema', severity: 'error', line: 1, column: 1, pointer: '' },
      file: `${TEMPLATES_FOLDER}/${name}/new/${path}`,
      message: `It adds to \`${spelled(to)}\`, and neither skeleton/ nor new/ makes that file.`,
      hint: 'Correct `to`, or delete `inject`, so that it makes the file.',
    }));
}

function inLists({ template, files, paths, facts }: Folder): Problem[] {
  const { verbatim, executable } = template.files;
  const samples = sampleValues(template) ?? {};
  const made = new Set(
    [...paths, ...facts.made.map(({ to }) => to)].flatMap((path) => [path, fillWord(path, samples)]),
  );
  const locator = new Locator(files);
  const at = (path: FieldPath) => ({
    ...{ file: template.file, pointer: jsonPointer(path) },
    ...locator.locate({ file: template.file, document: 0 }, path),
  });
  const unmade = facts.isWhole ? executable.filter((path) => !isMade(path, made, samples)) : [];
  const unmatched = verbatim.filter((glob) => !isHidden(glob) && !matchesOne(glob, paths));
  return [
    ...unmade.map((path) => ({
      ...{ rule: 'schema', severity: 'error' as const },
      message: `\`files.executable\` names \`${spelled(path)}\`, which the template does not make.`,
      hint: 'Correct the path, or delete it from the list.',
      ...at(['files', 'executable', executable.indexOf(path)]),
    })),
    ...unmatched.map((glob) => ({
      ...{ rule: 'schema', severity: 'warning' as const },
      message: `\`files.verbatim\` has \`${spelled(glob)}\`, which no file of skeleton/ matches.`,
      hint: 'Correct the glob, or delete it from the list.',
      ...at(['files', 'verbatim', verbatim.indexOf(glob)]),
    })),
  ];
}

function matchesOne(glob: string, paths: readonly string[]): boolean {
  const matches = picomatch(glob, { dot: true });
  return paths.some((path) => matches(path));
}

function isMade(path: string, made: ReadonlySet<string>, samples: Values): boolean {
  return isHidden(path) || made.has(path) || made.has(fillWord(path, samples));
}

/** Some files whose names begin with a dot are listed by nobody, for what they may hold. */
function isHidden(path: string): boolean {
  return path.split('/').some((name) => /^\.[^*]/.test(name));
}
