import { CannotRun } from '../../cannot-run.ts';

/** GitHub's, or that of the GitHub Enterprise Server that GITHUB_API_URL names; without a slash at its end. @throws {CannotRun} */
export function githubApiAddress(env: NodeJS.ProcessEnv): string {
  return addressIn('GITHUB_API_URL', env, 'https://api.github.com');
}

/** Where people and git see it, without a slash at its end. @throws {CannotRun} */
export function githubWebAddress(env: NodeJS.ProcessEnv): string {
  return addressIn('GITHUB_SERVER_URL', env, 'https://github.com');
}

/** Git also reads a server that is a folder. */
const PROTOCOLS = { GITHUB_API_URL: /^https?:/, GITHUB_SERVER_URL: /^(?:https?|file):/ };

function addressIn(variable: keyof typeof PROTOCOLS, env: NodeJS.ProcessEnv, preset: string): string {
  const given = env[variable] || preset;
  if (URL.canParse(given) && PROTOCOLS[variable].test(given)) return given.replace(/\/+$/, '');
  throw new CannotRun(`\`${variable}\` is \`${given}\`, which is no address.`, {
    fix: `Give it as \`${variable}=${preset}\`, or leave it out: then it is github.com.`,
  });
}

/** That what GITHUB_API_URL names answers, and is not GitHub. */
export function noApiAt(address: string, cause: unknown): CannotRun {
  return new CannotRun(`There is no GitHub API at \`${address}\`.`, {
    fix: 'Correct GITHUB_API_URL, or leave it out: then it is https://api.github.com. That of a GitHub Enterprise Server ends with `/api/v3`.',
    cause,
  });
}
