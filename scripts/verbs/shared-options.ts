import process from 'node:process';
import type { Argument, Option } from '../verb.ts';

/** Who acts, of every verb of the local forge. */
export const AS = {
  name: 'as',
  value: 'LOGIN',
  summary: 'who acts (default: `github.user` or `user.name` of git)',
} as const satisfies Option;

/** Where, of the verbs that also look after repositories that the portal made. */
export const REPOSITORY = {
  name: 'repository',
  value: 'OWNER/NAME',
  summary: 'another repository of the local forge than the portal itself',
} as const satisfies Option;

/** Which forge, of the verbs that work on both. */
export const FORGE = {
  name: 'forge',
  choices: ['github', 'local'],
  summary: 'which forge (default: GitHub if GITHUB_TOKEN is set and portal.yaml names a repository, else this machine)',
} as const satisfies Option;

export const ASKED_OPTIONS = [
  { name: 'author', value: 'LOGIN', summary: 'who opened the change' },
  { name: 'requester', value: 'LOGIN', summary: 'the requester, if somebody else opened it for them' },
  { name: 'approved-by', value: 'LOGINS', many: true, summary: 'who approved it; may be repeated' },
] as const;

export const RESOURCE = {
  name: 'resource',
  summary: 'its name, such as checkout-orders',
  required: true,
} as const satisfies Argument;

/** Of the same verbs. */
export const ENVIRONMENT = {
  name: 'env',
  value: 'ENVIRONMENT',
  summary: 'one of its environments (default: all of them)',
} as const satisfies Option;

/** How a pull request is opened, of the verbs that ask for something. */
export const OPENING = [
  { name: 'yes', summary: 'ask nothing, open the pull request' },
  { name: 'dry-run', summary: 'show the change and its problems, and open nothing' },
  { name: 'as', value: 'LOGIN', summary: 'the requester (default: the user in the settings of git)' },
] as const satisfies readonly Option[];

/** Where a person can be asked; undefined where nobody is there, or wants no questions. */
export function askingStreams({ yes, json }: { yes: boolean; json: boolean }) {
  const isAsked = !yes && !json && process.stdin.isTTY === true;
  return isAsked ? { input: process.stdin, output: process.stderr } : undefined;
}
