import type { Entity } from '../../catalog/entity.ts';
import { webAddress } from '../../catalog/repository-address.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { quoted } from '../../text/quoted.ts';

/** A repository by name, `acme/checkout`, or why there is none, as full sentences with what to write instead. */
export type RepositoryOf = { repository: `${string}/${string}` } | { error: string };

/**
 * The repository of a service made from a template: `repo` of its entry, else one with its own name. It is in
 * the same organisation as the portal's own repository; repositories are created nowhere else.
 *
 * @param portal `acme/portal`
 */
export function repositoryOf({ name, repo }: Pick<Entity, 'name' | 'repo'>, portal: string): RepositoryOf {
  const owner = portal.split('/')[0]!;
  const own = `${owner}/${name}` as const;
  if (repo === undefined) return isName(name) ? { repository: own } : { error: noName(name, owner) };
  const [, given = '', last = ''] =
    /^https:\/\/(?:www\.)?github\.com\/([^/]+)\/([^/]+)$/i.exec(webAddress(repo) ?? '') ?? [];
  const shown = quoted(spelled(repo));
  if (!isName(last))
    return {
      error: `\`repo\` is ${shown}, which is no repository on GitHub. Write \`repo: https://github.com/${own}\`.`,
    };
  if (given.toLowerCase() === owner.toLowerCase()) return { repository: `${owner}/${last}` };
  return {
    error: `\`repo\` is ${shown}, and repositories are only created in \`${owner}\`, where the portal is. Write \`repo: https://github.com/${owner}/${last}\`, or delete the \`scaffold\` block.`,
  };
}

/** @see https://docs.github.com/rest/repos/repos#create-an-organization-repository */
function isName(name: string): boolean {
  return /^[\w.-]{1,100}$/.test(name) && !/^\.{1,2}$|\.git$/i.test(name);
}

function noName(name: string, owner: string): string {
  const shown = quoted(spelled(name));
  return `\`name\` is ${shown}, which cannot name a repository. Write its address: \`repo: https://github.com/${owner}/NAME\`.`;
}
