import type { RepositoryName } from './forge.ts';
import { ForgeRefusal } from './forge-refusal.ts';

const PATTERN = /^[a-z0-9](?:[a-z0-9_-]{0,38})\/[a-z0-9._-]{1,100}$/i;

/**
 * Makes sure that a text names a repository, so that it is safe in a path or an address.
 *
 * @throws {ForgeRefusal} `invalid` when it does not
 */
export function checkRepositoryName(name: string): RepositoryName {
  const [, last = ''] = name.split('/');
  if (PATTERN.test(name) && !/^\.{1,2}$|\.git$/i.test(last)) return name as RepositoryName;
  throw new ForgeRefusal('invalid', `\`${name}\` is not the name of a repository, such as \`acme/checkout\`.`);
}
