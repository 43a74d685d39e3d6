import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { RoleInAws } from './roles-of-environment.ts';

/**
 * Writes the policies of roles into files of a folder, which is made.
 *
 * @returns what creates the roles from them, with the program of AWS: a line for each command
 * @throws {CannotRun} when a role has no name in the settings, or a file cannot be written
 */
export function writeRoleFiles(environment: string, roles: readonly RoleInAws[], folder: string): string[] {
  const named = roles.map((role) => ({ ...role, name: nameOf(environment, role) }));
  try {
    mkdirSync(folder, { recursive: true });
    return named.flatMap(({ name, role, trust, permissions }) => {
      const [trusted, permitted] = [join(folder, `${name}-trust.json`), join(folder, `${name}-permissions.json`)];
      writeFileSync(trusted, JSON.stringify(trust, undefined, 2));
      // AWS counts characters, but not white space.
      writeFileSync(permitted, JSON.stringify(permissions, undefined, 2));
      return [
        `aws iam create-role --role-name ${name} --assume-role-policy-document ${shellWord(`file://${trusted}`)}${role === 'apply' ? LONGER : ''}`,
        `aws iam put-role-policy --role-name ${name} --policy-name waypost --policy-document ${shellWord(`file://${permitted}`)}`,
      ];
    });
  } catch (cause) {
    throw new CannotRun(`The policies cannot be written into \`${folder}\`: ${(cause as Error).message}`, {
      fix: 'Name a folder that you may write into.',
      cause,
    });
  }
}

/** A change of a database may take longer than the hour that a role gives by itself. */
const LONGER = ' --max-session-duration 7200';

/** A role's own name is the last word of its ARN; the others are its path. */
function nameOf(environment: string, { role, arn }: RoleInAws): string {
  const setting = role === 'apply' ? 'role' : 'planRole';
  if (arn !== undefined) return arn.slice(arn.lastIndexOf('/') + 1);
  throw new CannotRun(`\`environments.${environment}.aws.${setting}\` in catalog/portal.yaml names no role.`, {
    fix: 'Add its ARN there first: it says what the role will be called.',
  });
}
