import type { Catalog } from '#core/catalog/catalog.ts';
import type { Entity } from '#core/catalog/entity.ts';
import { parseRef } from '#core/catalog/ref.ts';
import { valueAt } from '#core/catalog/yaml/written-path.ts';
import type { Desired } from '#core/desired/desired.ts';
import { REQUEST_KINDS, readDesired } from '#core/parts.ts';
import { checkRequest } from '#core/request/check-request.ts';
import type { Request, RequestProblem } from '#core/request/request.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { judgedToday } from '../catalog/judged-today.ts';
import { DESIRED } from '../catalog/open-catalog.ts';
import { commitFiles } from '../change/change-trees.ts';
import { requestBase } from '../change/proposal/request-base.ts';
import type { LocalRepository } from '../forge/local/repository/local-repository.ts';
import { runGit } from '../git/git.ts';

type Asked = Pick<Request, 'kind' | 'fields'>;

interface Place {
  root: string;
  /** As the working tree has it. */
  desired: Desired;
  repository: LocalRepository;
}

/** Finds what a request that is sound in the working tree names that only that has: its pull request is judged by main, where it would fail. */
export async function uncommittedProblems(
  asked: Asked,
  { root, desired, repository }: Place,
): Promise<RequestProblem[]> {
  const kind = REQUEST_KINDS.get(asked.kind);
  const { branch, at } = await requestBase(repository);
  if (!kind || !(await differs(root, at))) return [];
  const main = judgedToday(readDesired(await commitFiles(repository.bare.path, at)));
  const there = await checkRequest(kind, asked.fields, main);
  if (there.outcome !== 'refused') return [];
  const errors = there.problems.filter(({ severity }) => severity === 'error');
  return Promise.all(
    errors.map((problem) => uncommitted(problem, { asked, desired, main: main.catalog, root, branch })),
  );
}

/** Whether the working tree's desired state may be another than that of a commit. */
async function differs(root: string, commit: string): Promise<boolean> {
  const [diff, untracked] = await Promise.all([
    runGit(root, ['diff', '--quiet', '--no-ext-diff', '--relative', commit, '--', ...DESIRED]),
    runGit(root, ['ls-files', '--others', '--exclude-standard', '--', ...DESIRED]),
  ]);
  return diff.exitCode !== 0 || untracked.stdout !== '';
}

interface Found {
  asked: Asked;
  desired: Desired;
  main: Catalog;
  root: string;
  /** To which requests go. */
  branch: string;
}

async function uncommitted(problem: RequestProblem, found: Found): Promise<RequestProblem> {
  const { field } = problem;
  const entity = namedEntity(field, found);
  if (!entity)
    return {
      ...problem,
      hint: `The working tree has what this needs, and \`${found.branch}\` has not: commit it first. \`git status\` lists the files.`,
    };
  const message = `\`${entity.name}\` is in your working tree but not committed to ${found.branch} yet.`;
  return { field, severity: 'error', message, hint: await wayToMain(entity.origin.file, found) };
}

/** What the value of a field names, where only the working tree has it. */
function namedEntity(field: string, { asked, desired, main }: Found): Entity | undefined {
  const path = field.split(/[.[\]]+/).filter(Boolean);
  const text = valueAt(asked.fields, path);
  if (typeof text !== 'string') return undefined;
  return desired.catalog.distinct.find(
    ({ ref, kind, namespace }) =>
      !main.has(ref) && [parseRef(text, kind), parseRef(text, kind, namespace)].includes(ref),
  );
}

async function wayToMain(file: string, { root, branch }: Found): Promise<string> {
  const [head, status] = await Promise.all([
    runGit(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    runGit(root, ['status', '--porcelain', '--', `:(literal)${file}`]),
  ]);
  const here = head.stdout.trim();
  const commit = status.stdout === '' ? undefined : `\`git add ${shellWord(file)} && git commit\``;
  if (here === branch && commit) return `Commit it first: ${commit}.`;
  const open =
    here === '' ? 'put the commit on a branch, and open that' : `\`npx portal forge open ${shellWord(here)}\``;
  return commit ? `Commit it first: ${commit}. Then merge your branch: ${open}.` : `Merge your branch first: ${open}.`;
}
