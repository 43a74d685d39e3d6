import { CannotRun } from '../../cannot-run.ts';

/**
 * The value of a variable that `provision.state` names; undefined where it names none.
 *
 * @throws {CannotRun} when it is named and not set
 */
export function stateVariable(name: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  if (name === undefined) return undefined;
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new CannotRun(`The variable \`${name}\`, with which the states of resources are read, is not set.`, {
    fix: 'Set it, or name another in `provision.state` in catalog/portal.yaml.',
  });
}

/** Variables of the environment with these beginnings: what OpenTofu reads to sign in as the machine's own identity. */
export function variablesOf(env: NodeJS.ProcessEnv, pattern: RegExp): Record<string, string> {
  const entries = Object.entries(env).filter(([name, value]) => value !== undefined && pattern.test(name));
  return Object.fromEntries(entries) as Record<string, string>;
}

export function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}
