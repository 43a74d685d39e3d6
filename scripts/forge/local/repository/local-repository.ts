import { existsSync } from 'node:fs';
import type { PullRequest, Repository, RepositoryName, Sha } from '../../forge.ts';
import { BareRepository } from '../bare-repository.ts';
import { type LocalAbout, localAbout } from './local-about.ts';
import { localContents } from './local-contents.ts';
import { localEnvironments } from './local-environments.ts';
import { type LocalContext, notThere } from './local-place.ts';
import { localPullRequests } from './local-pull-requests.ts';
import { type LocalRecords, localRecords } from './local-records.ts';
import { localThreads } from './local-threads.ts';

export interface LocalRepository extends Repository, LocalAbout, LocalRecords {
  readonly bare: BareRepository;
  /** What a commit changes since it parted from another, as git prints it, without running anything that settings name. */
  diff(from: Sha, to: Sha): Promise<string>;
  /** The commit that merging would make now; no branch has it. @throws {ForgeRefusal} `conflict` */
  preview(pullRequest: PullRequest): Promise<Sha>;
}

/**
 * Puts a repository together of its parts. All but what it is about is refused while it is not there.
 *
 * @param path of the bare repository, which need not be there
 * @param say gets a sentence about damage
 */
export function localRepository(
  name: RepositoryName,
  { path, context, say }: { path: string; context: LocalContext; say(sentence: string): void },
): LocalRepository {
  const bare = new BareRepository(path);
  const about = localAbout({ name, bare }, say);
  const place = { ...context, name, bare, isArchived: about.isArchived };
  const threads = localThreads(place);
  const pullRequests = localPullRequests(place, threads);
  const contents = localContents(place, pullRequests);
  return {
    bare,
    ...about,
    ...whileThere(
      { ...contents, ...pullRequests, ...threads, ...localRecords(place), ...localEnvironments(place) },
      { name, path },
    ),
  };
}

/** The same methods, refused while there is no repository. */
function whileThere<Part extends object>(part: Part, { name, path }: { name: RepositoryName; path: string }): Part {
  const methods: [string, (...given: unknown[]) => Promise<unknown>][] = Object.entries(part);
  const guarded = methods.map(([method, run]) => [
    method,
    async (...given: unknown[]) => {
      if (existsSync(path)) return run(...given);
      throw notThere(name);
    },
  ]);
  return Object.fromEntries(guarded) as Part;
}
