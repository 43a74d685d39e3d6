import type { Principal } from '#core/access/principal.ts';
import { isMet } from '#core/access/requirement.ts';
import type { AccessVerdict } from '#core/access/weigh-access.ts';
import type { Forge, PullRequest } from '../forge/forge.ts';

/** What people type to get a pull request of the local forge merged, naming some who may approve it. */
export async function nextCommands(
  { number, author }: PullRequest,
  verdict: AccessVerdict,
  forge: Forge,
): Promise<string> {
  const missing = verdict.requirements.filter((each) => !isMet(each));
  const approvers = await Promise.all(missing.map(({ anyOf }) => someone(anyOf, author.login, forge)));
  const approve = [...new Set(approvers)].map((login) => `\`npx portal forge approve ${number} --as ${login}\``);
  return `Next: ${[...approve, `\`npx portal forge merge ${number}\``].join(', then ')}.`;
}

async function someone(anyOf: readonly Principal[], asker: string, forge: Forge): Promise<string> {
  for (const { forgeTeam, logins } of anyOf) {
    const members = forgeTeam === undefined ? [] : ((await forge.teamMembers(forgeTeam)) ?? []);
    const found = [...logins, ...members.map(({ login }) => login)].find(
      (login) => login.toLowerCase() !== asker.toLowerCase(),
    );
    if (found !== undefined) return found;
  }
  return '<login>';
}
