import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Repository, Sha } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { NewContent } from '../../git/commit-stream.ts';
import { foreignSentence, stateOf } from './repository-state.ts';

/** The default branch of a new repository: files of templates refer to it, as their workflows do. */
const MAIN = 'main';

/**
 * Makes the first commit of ours, which replaces the first files of the forge. All of them were checked in the one
 * commit that it replaces, so a push in the meantime makes it fail.
 *
 * @throws {ForgeRefusal} `taken` when something of somebody else's is in it, `moved` when somebody was faster
 */
export async function fillRepository(
  repository: Repository,
  requested: RequestedService,
  { files, message }: { files: readonly RenderedFile[]; message: string },
): Promise<void> {
  const base = await emptyAt(repository, requested);
  const before = await repository.tree(base);
  const changes = new Map<string, NewContent | null>((before?.files ?? []).map(({ path }) => [path, null]));
  for (const { path, content, mode } of files) changes.set(path, { content, executable: mode === '100755' });
  await repository.commit({ branch: MAIN, base, message, changes });
}

/** The commit of `main` in which nothing of anybody's is. */
async function emptyAt(repository: Repository, requested: RequestedService): Promise<Sha> {
  const { name } = repository;
  const facts = await repository.facts();
  if (!facts) throw new CannotRun(`\`${name}\` is not there.`, { fix: 'Run it again.' });
  // An organisation may have set another name for all that is made in it.
  if (facts.defaultBranch !== MAIN) await repository.renameBranch(facts.defaultBranch, MAIN);
  const base = await repository.head(MAIN);
  if (base === undefined)
    throw new CannotRun(`\`${name}\` has no branch \`${MAIN}\` yet.`, {
      fix: 'GitHub may still be renaming it: the next run continues. If this stays the same, delete the repository, and it is created again.',
    });
  const state = await stateOf(repository, requested, { ...facts, defaultBranch: MAIN }, base);
  if (state.kind === 'foreign') throw new ForgeRefusal('taken', foreignSentence(requested, name, state.why));
  if (state.kind !== 'empty') throw new CannotRun(`\`${name}\` was just filled.`, { fix: 'Run it again.' });
  return base;
}
