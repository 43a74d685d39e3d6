import { fileProblem, type Problem } from '../../../catalog/problem.ts';
import { Locator } from '../../../catalog/yaml/locator.ts';
import { spelled } from '../../../catalog/yaml/written-path.ts';
import { globTest } from '../../../text/glob.ts';
import { fillWord, type Values } from '../../fill/fill.ts';
import { sampleValues } from '../../values/sample-values.ts';
import type { TemplateFolder } from './folder-check.ts';

/** Items of the lists in template.yaml that no file matches. */
export function listedFiles({ template, files, paths, facts }: TemplateFolder): Problem[] {
  const { verbatim, executable } = template.files;
  const samples = sampleValues(template) ?? {};
  const made = new Set(
    [...paths, ...facts.made.map(({ to }) => to)].flatMap((path) => [path, fillWord(path, samples)]),
  );
  const locator = new Locator(files);
  const listed = (list: string, index: number, words: Pick<Problem, 'message' | 'hint'> & Partial<Problem>) =>
    fileProblem(template.file, { ...words, ...locator.placeOf(template.file, ['files', list, index]) });
  const unmade = facts.isWhole ? executable.filter((path) => !isMade(path, made, samples)) : [];
  const unmatched = verbatim.filter((glob) => !isHidden(glob) && !matchesOne(glob, paths));
  return [
    ...unmade.map((path) =>
      listed('executable', executable.indexOf(path), {
        message: `\`files.executable\` names \`${spelled(path)}\`, which the template does not make.`,
        hint: 'Correct the path, or delete it from the list.',
      }),
    ),
    ...unmatched.map((glob) =>
      listed('verbatim', verbatim.indexOf(glob), {
        severity: 'warning',
        message: `\`files.verbatim\` has \`${spelled(glob)}\`, which no file of skeleton/ matches.`,
        hint: 'Correct the glob, or delete it from the list.',
      }),
    ),
  ];
}

function matchesOne(glob: string, paths: readonly string[]): boolean {
  const matches = globTest(glob, { dot: true });
  return matches !== undefined && paths.some(matches);
}

function isMade(path: string, made: ReadonlySet<string>, samples: Values): boolean {
  return isHidden(path) || made.has(path) || made.has(fillWord(path, samples));
}

/** Some files whose names begin with a dot are listed by nobody, for what they may hold. */
export function isHidden(path: string): boolean {
  return path.split('/').some((name) => /^\.[^*]/.test(name));
}
