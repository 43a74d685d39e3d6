import { compareText } from '../../text/compare-text.ts';

export interface NamedVariables {
  name: string;
  env: Readonly<Record<string, string>>;
}

/**
 * The variables of a resource, with the output of each. Where another resource has one of the same name, they begin with the name
 * of the resource: `ORDERS_DATABASE_PASSWORD`. Each can be the name of a variable of a shell and of a secret on GitHub.
 *
 * @param all the resources of its service in the same environment
 */
export function variablesOf({ name, env }: NamedVariables, all: readonly NamedVariables[]): Record<string, string> {
  const rivals = all.filter((each) => each.name === name || Object.keys(each.env).some((variable) => variable in env));
  return prefixed(env, rivals.length > 1 ? prefixOf(name, rivals) : '');
}

/**
 * The same names as GitHub's environments have them for secrets: each begins with the name of the resource, whatever else there is. A
 * second resource renames nothing, since GitHub shows no value, so none can be copied to another name.
 */
export function secretNamesOf({ name, env }: NamedVariables, all: readonly NamedVariables[]): Record<string, string> {
  return prefixed(env, prefixOf(name, all));
}

function prefixed(env: NamedVariables['env'], prefix: string): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([variable, output]) => [`${prefix}${variable}`, output]));
}

/** Names that differ only in what no variable can have are numbered, in their order. */
function prefixOf(name: string, rivals: readonly NamedVariables[]): string {
  const same = rivals.map((each) => each.name).filter((each) => wordOf(each) === wordOf(name));
  const place = same.sort(compareText).indexOf(name);
  return `${wordOf(name)}_${place === 0 ? '' : `${place + 1}_`}`;
}

/** A shell takes no digit at the beginning, and GitHub keeps `GITHUB_` for itself. */
function wordOf(name: string): string {
  const word = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return /^\d|^GITHUB(?:_|$)/.test(word) ? `_${word}` : word;
}
