import { checkDispatch } from '../../check-dispatch.ts';
import type { About, Repository } from '../../forge.ts';
import type { RepositoryClient } from '../repository-client.ts';

/** What a repository on GitHub is, and where; what is dispatched starts its workflows. */
export function githubAbout(on: RepositoryClient, web: string): About & Pick<Repository, 'dispatch'> {
  const { name, client, place } = on;
  const webUrl = () => `${web}/${name}`;

  const facts = async () => {
    const answer = await on.ifThere('repository', 'GET /repos/{owner}/{repo}');
    if (!answer) return undefined;
    const { id, description, topics, private: isPrivate, visibility, default_branch, archived } = answer;
    return {
      id: Number(id),
      description: description ?? '',
      topics: topics ?? [],
      private: isPrivate,
      ...(visibility === 'internal' && { isInternal: true }),
      defaultBranch: default_branch,
      archived,
    };
  };

  return {
    name,
    facts,
    async describe({ description, topics }) {
      await on.explain('repository', async () => {
        if (description !== undefined) await client.request('PATCH /repos/{owner}/{repo}', { ...place, description });
        if (topics) await client.request('PUT /repos/{owner}/{repo}/topics', { ...place, names: [...topics] });
      });
    },
    async archive() {
      if ((await facts())?.archived) return;
      await on.ask('repository', 'PATCH /repos/{owner}/{repo}', { archived: true });
    },
    gitUrl: () => `${webUrl()}.git`,
    webUrl,
    async dispatch(type, payload) {
      checkDispatch(type, payload);
      const given = { event_type: type, client_payload: payload };
      await on.ask('dispatches', 'POST /repos/{owner}/{repo}/dispatches', given);
    },
  };
}
