import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Context } from '#core/catalog/rule.ts';
import type { AwsRole } from '#core/provision/aws/trust/aws-role.ts';
import { CannotRun } from '../../cannot-run.ts';
import { type RepositoryIds, type RoleInAws, rolesOfEnvironment } from './roles-of-environment.ts';

interface RoleOptions {
  environment: string;
  /** Undefined for both. */
  role: string | undefined;
  /** `12/34` */
  ids: string | undefined;
}

/** The roles that a person asks for. @throws {CannotRun} as `rolesOfEnvironment` */
export function askedRoles(
  { environment, role, ids }: RoleOptions,
  desired: Pick<Context, 'settings' | 'files'>,
): RoleInAws[] {
  const roles = rolesOfEnvironment(environment, desired, ids === undefined ? undefined : idsIn(ids));
  return roles.filter((each) => role === undefined || each.role === (role as AwsRole));
}

function idsIn(written: string): RepositoryIds {
  const found = /^(\d+)\/(\d+)$/.exec(written);
  if (found) return { owner: found[1]!, repository: found[2]! };
  throw new CannotRun(`\`--ids\` is \`${written}\`, and needs two numbers.`, {
    fix: 'Write the id of the owner and that of the repository, such as `--ids 12/34`. `gh api repos/<owner>/<repository> --jq \'"\\(.owner.id)/\\(.id)"\'` prints them.',
  });
}

/** Reads a policy that a person gives as JSON. @param file a path, or `-` for the stream @throws {CannotRun} when it is none */
export async function givenPolicy(file: string, input: NodeJS.ReadableStream): Promise<unknown> {
  const name = file === '-' ? 'Standard input' : `\`${file}\``;
  try {
    return JSON.parse(file === '-' ? await text(input) : readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CannotRun(`${name} is no JSON that can be read.`, {
      fix: 'Save what `aws iam get-role --role-name <name>` prints, and name that file.',
      cause,
    });
  }
}
