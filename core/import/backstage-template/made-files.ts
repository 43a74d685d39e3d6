import { fileText } from '../../scaffold/fill/rendered-file.ts';
import { globTest } from '../../text/glob.ts';
import type { ConvertedFile } from './convert-file.ts';
import { literalText } from './nunjucks/syntax-tree.ts';
import type { Steps } from './read-steps.ts';

export interface MadeFiles {
  paths: readonly string[];
  verbatim: readonly string[];
  executable: readonly string[];
  workflows: boolean;
  secrets: readonly string[];
}

export function madeFiles({ fetches }: Steps, all: readonly ConvertedFile[]): MadeFiles {
  const skeleton = all.filter((file) => file.skeleton !== undefined);
  const globs = fetches.filter(({ to }) => literalText(to) === '').flatMap(({ verbatim }) => verbatim);
  return {
    paths: all.flatMap(({ path }) => path ?? []),
    verbatim: verbatimGlobs(globs, {
      verbatim: skeleton.filter((file) => file.isVerbatim).map(({ path }) => path!),
      filled: skeleton.filter((file) => !file.isVerbatim).map(({ path }) => path!),
    }),
    executable: all.filter((file) => file.isExecutable && file.path !== undefined).map((file) => file.path!),
    workflows: all.some(mayBeWorkflow),
    secrets: usedSecrets(all),
  };
}

function mayBeWorkflow({ isForGithub, path }: ConvertedFile): boolean {
  return isForGithub && (path === undefined || /^\.github\/(?:workflows|actions)\//.test(path));
}

interface Paths {
  verbatim: readonly string[];
  filled: readonly string[];
}

/** Says which files are not filled: by the globs of Backstage's step where these mean the same here, else one by one. */
function verbatimGlobs(globs: readonly string[], { verbatim, filled }: Paths): string[] {
  const distinct = globs.flatMap((glob) => {
    const below = `${glob.replace(/\/+$/, '')}/**`;
    const [matches, matchesBelow] = [matcherOf(glob), matcherOf(below)];
    if (filled.some((path) => matches(path) || matchesBelow(path))) return [];
    const isUsed = verbatim.some((path) => matches(path));
    const isUsedBelow = verbatim.some((path) => !matches(path) && matchesBelow(path));
    return [...(isUsed ? [glob] : []), ...(isUsedBelow ? [below] : [])];
  });
  const said = distinct.map(matcherOf);
  return [
    ...distinct,
    ...verbatim
      .filter((path) => !said.some((matches) => matches(path)))
      .map((path) => path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&')),
  ];
}

/** As the fill of a skeleton takes a glob. */
function matcherOf(glob: string): (path: string) => boolean {
  return globTest(glob, { dot: true }) ?? (() => false);
}

/** Names the secrets that workflows ask GitHub for, other than the one that each has. GitHub takes their names in any case. */
function usedSecrets(files: readonly ConvertedFile[]): string[] {
  const workflows = files.filter(({ isForGithub }) => isForGithub);
  const expressions = workflows.flatMap(({ content }) =>
    (fileText(content) ?? '')
      .split('${{')
      .slice(1)
      .map((text) => text.split('}}', 1)[0]!),
  );
  const names = expressions.flatMap((expression) =>
    [...expression.matchAll(SECRET_USED)].map(([, name]) => name!.toUpperCase()),
  );
  return [...new Set(names)].filter((name) => name !== 'GITHUB_TOKEN').sort();
}

/** `secrets.NAME` or `secrets['NAME']`. */
const SECRET_USED = /\bsecrets(?:\.|\[')([A-Za-z_]\w*)(?![\w-])/g;
