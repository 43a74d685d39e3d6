import type { Ref } from '#core/catalog/ref.ts';
import { readDesired } from '#core/parts.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { scaffoldBlock } from '#core/scaffold/service/scaffold-block.ts';
import { git, runGit } from '../../git/git.ts';
import type { CommitPlace } from '../../template/template-history.ts';
import { isShallow, type Merges, type Origin, originOfCommit } from '../origin-of-commit.ts';

/** Of the commits that changed a file, so many are looked at. */
const MOST = 200;

/**
 * Finds in the history of the default branch how the `scaffold` block of an entry came to be: by the first commit from which on
 * the entry had it, of the same template. So every later run finds the same, whatever is edited beside it.
 *
 * @returns undefined where the history is not here
 */
export async function originOfEntry(
  requested: RequestedService,
  place: CommitPlace,
  forge: Merges,
): Promise<Origin | undefined> {
  const { folder, commit } = place;
  if (await isShallow(folder)) return undefined;
  const brought = await broughtBy(requested, place);
  return brought === undefined ? { cause: { commit } } : originOfCommit(brought, { folder, forge });
}

async function broughtBy({ service, template }: RequestedService, { folder, commit }: CommitPlace) {
  const { file } = service.origin;
  const search = ['log', `--max-count=${MOST}`, '--first-parent', '-m', '--format=%H', commit, '--', file];
  const listed = await git(folder, ['--git-dir=.', '--literal-pathspecs', ...search]);
  const commits = listed.split('\n').filter(Boolean);
  let brought: string | undefined;
  for (const at of commits) {
    const { exitCode, stdout } = await runGit(folder, ['--git-dir=.', 'cat-file', 'blob', `${at}:${file}`]);
    if (exitCode !== 0 || !asksFor(service.ref, template, { file, text: stdout })) break;
    brought = at;
  }
  // What only a Location leads to is not read by itself.
  return brought ?? commits.at(-1);
}

function asksFor(ref: Ref, template: string, { file, text }: { file: string; text: string }): boolean {
  const { entities } = readDesired(new Map([[file, text]])).catalog;
  return entities.some((entity) => entity.ref === ref && scaffoldBlock(entity)?.template === template);
}
