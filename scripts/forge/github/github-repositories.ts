import type { ListedRepository, RepositoryName } from '../forge.ts';
import type { Client } from './client.ts';
import { isNotFound, refusalOf } from './refusal.ts';
import { PAGE } from './repository-client.ts';

interface Answer {
  id: number | bigint;
  full_name: string;
  description: string | null;
  topics?: string[];
  private: boolean;
  default_branch?: string;
  archived?: boolean;
  fork: boolean;
  language?: string | null;
  pushed_at?: string | null;
}

/** Lists the repositories of an organisation, or of a person where there is none of that name: 100 a request. */
export async function listRepositories(client: Client, owner: string): Promise<ListedRepository[] | undefined> {
  const ask = async (all: Promise<Answer[]>) => (await all).map(listed).sort((a, b) => (a.name < b.name ? -1 : 1));
  try {
    return await ask(client.paginate('GET /orgs/{org}/repos', { org: owner, ...PAGE })).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
      return ask(client.paginate('GET /users/{username}/repos', { username: owner, ...PAGE }));
    });
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw refusalOf(error, `repositories of \`${owner}\``);
  }
}

function listed(answer: Answer): ListedRepository {
  const { id, full_name, description, topics, private: isPrivate, default_branch, archived, fork } = answer;
  return {
    id: Number(id),
    name: full_name as RepositoryName,
    description: description ?? '',
    topics: topics ?? [],
    private: isPrivate,
    defaultBranch: default_branch ?? 'main',
    archived: archived ?? false,
    fork,
    ...(answer.language && { language: answer.language }),
    ...(answer.pushed_at && { pushed: answer.pushed_at }),
  };
}
