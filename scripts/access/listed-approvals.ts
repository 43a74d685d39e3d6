import { AccessRules } from '#core/access/access-rules.ts';
import type { Approval } from '#core/access/principal.ts';
import { listedMembers } from '#core/access/principal.ts';
import type { Files } from '#core/catalog/files.ts';
import { readDesired } from '#core/parts.ts';
import { approvalsOf } from './approvals-of.ts';

export interface AskedInput {
  author: string | undefined;
  requester: string | undefined;
  approvedBy: readonly string[];
}

/** Makes approvals of logins without a forge: the members of a team are those of its entry in the base. @param words `ann,bob`, or one each */
export async function listedApprovals(words: readonly string[], base: Files): Promise<Approval[]> {
  const logins = loginsIn(words);
  return logins.length === 0 ? [] : approvalsOf(logins, new AccessRules(readDesired(base)).teams, listedMembers);
}

function loginsIn(words: readonly string[]): string[] {
  return words
    .flatMap((word) => word.split(','))
    .map((login) => login.trim().replace(/^@/, ''))
    .filter(Boolean);
}
