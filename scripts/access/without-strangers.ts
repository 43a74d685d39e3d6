import type { AccessNeeds } from '#core/access/weigh-access.ts';
import type { Account, Permissions } from '../forge/forge.ts';
import type { Said } from './weigh-reviews.ts';

/**
 * Leaves out the words of people whose login alone makes them count, and who do not belong to the repository: a login that somebody
 * gave up is free for all. Members of the forge's teams need no such look.
 *
 * @returns what is left, and the accounts that are left out
 */
export async function withoutStrangers(
  said: Said,
  { requirements }: Pick<AccessNeeds, 'requirements'>,
  repository: Pick<Permissions, 'isInsider'>,
): Promise<{ said: Said; strangers: readonly Account[] }> {
  const named = new Set(requirements.flatMap(({ anyOf }) => anyOf.flatMap(({ logins }) => logins)));
  const strangers: Account[] = [];
  for (const account of [...said.approvals, ...said.objections])
    if (named.has(account.login.toLowerCase()) && !(await repository.isInsider(account))) strangers.push(account);
  const belongs = ({ id }: Account) => !strangers.some((stranger) => stranger.id === id);
  const left = { approvals: said.approvals.filter(belongs), objections: said.objections.filter(belongs) };
  return { said: { ...said, ...left }, strangers };
}
