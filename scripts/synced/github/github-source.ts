import type { Change } from '#core/part/history.ts';
import { type ClientOptions, makeClient } from '../../forge/github/client.ts';
import { githubRepository } from '../../forge/github/repository/github-repository.ts';
import { githubWebAddress } from '../../forge/github/server-addresses.ts';
import { type DocsSource, type Look, listedOf } from '../docs-source.ts';
import { changesOf } from './changes-of.ts';
import { blobOf, inPieces, textsOf } from './contents-of.ts';
import { lookAt } from './look-at.ts';

/** Repositories in a question: GitHub answers one of more than that too slowly, and ends it after ten seconds. */
const REPOSITORIES_AT_ONCE = 50;
/** Files in a question about their newest change, for which GitHub walks through the commits. */
const CHANGES_AT_ONCE = 25;

/** Copies documentation from GitHub, or the GitHub Enterprise Server that GITHUB_SERVER_URL names. */
export function githubSource(options: ClientOptions): DocsSource {
  const client = makeClient(options);
  const web = githubWebAddress(options.env);
  return {
    host: new URL(web).hostname.toLowerCase(),
    whyUnread: 'unread',
    async look(targets) {
      const looks: Look[] = [];
      for (let at = 0; at < targets.length; at += REPOSITORIES_AT_ONCE)
        looks.push(...(await lookAt(client, targets.slice(at, at + REPOSITORIES_AT_ONCE), web)));
      return looks;
    },
    async list({ repository, commit }) {
      const tree = await githubRepository(repository, client, web).tree(commit);
      return tree ? { ...listedOf(tree), isWhole: tree.isWhole } : { files: [], isWhole: true };
    },
    async changes(seen, files) {
      const changes: (Change | undefined)[] = [];
      for (let at = 0; at < files.length; at += CHANGES_AT_ONCE)
        changes.push(...(await changesOf(client, seen, files.slice(at, at + CHANGES_AT_ONCE))));
      return changes;
    },
    async read(seen, files) {
      const texts = new Map<string, Buffer>();
      for (const some of inPieces(files))
        for (const [hash, text] of await textsOf(client, seen, some)) texts.set(hash, text);
      const contents: (Buffer | undefined)[] = [];
      for (const file of files) contents.push(texts.get(file.hash) ?? (await blobOf(client, seen, file)));
      return contents;
    },
  };
}
