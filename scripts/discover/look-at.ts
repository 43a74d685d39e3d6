import type { Context } from '#core/catalog/rule.ts';
import type { FoundRepository } from '#core/discover/found-repository.ts';
import { ownerInCodeowners } from '#core/discover/guess-owner.ts';
import { descriptorTargets, keyFiles, LARGEST_READ } from '#core/discover/key-files.ts';
import type { ListedRepository, Repository } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';

/**
 * Asks a forge for the content of a repository: its files in one request, the few useful ones in one each, and who may write
 * if those do not show the owner.
 *
 * @param page where people see it
 * @throws {ForgeRefusal} when it may not be read
 */
export async function lookAt(
  { defaultBranch, ...listed }: ListedRepository & { page: string },
  repository: Repository,
  desired: Context,
): Promise<FoundRepository> {
  const { name, page, description, topics, language, archived } = listed;
  const { files } = (await repository.tree(defaultBranch)) ?? { files: [] };
  const texts = new Map<string, string>();
  const read = async (paths: readonly string[]) => {
    for (const path of paths) {
      const text = await repository.readFile(defaultBranch, path);
      if (text !== undefined && text.length <= LARGEST_READ) texts.set(path, text);
    }
  };
  await read(keyFiles(files));
  await read(descriptorTargets({ files, texts }));
  const facts = { name, page, description, topics, archived, files, texts, ...(language && { language }) };
  const found: FoundRepository = { ...facts, teams: new Map() };
  return ownerInCodeowners(found, desired).team ? found : { ...found, ...(await askTeams(repository)) };
}

/** A token that may not ask, or a person's repository, which has no teams. */
async function askTeams(repository: Repository): Promise<Pick<FoundRepository, 'teams' | 'teamsRefusal'>> {
  try {
    return { teams: await repository.teams() };
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    return { teams: new Map(), teamsRefusal: error.message };
  }
}
