import { stringify } from 'yaml';
import { compareText } from '../../text/compare-text.ts';
import type { SecretsPlace } from '../policy/environment-policy.ts';
import { secretKey, secretNameOf } from '../stack/credentials.ts';
import type { StackFacts } from '../state/resource-facts.ts';
import { secretNamesOf, variablesOf } from './variables.ts';

export const RESOURCES_FILE = 'config/resources.yaml';
export const EXAMPLE_FILE = '.env.example';

export interface ConnectedResource {
  name: string;
  type: string;
  /** The names of variables that its type has, with the output of each; empty where the type is gone. */
  env: Readonly<Record<string, string>>;
  facts: StackFacts;
  /** Where the values of its secrets are; undefined is on the machine that provisions. */
  secretsIn?: SecretsPlace;
}

const HEAD = `The portal writes this file: the resources of this service, by environment. Values of secrets are in no file here; each
is in the secret store under the name that is beside it. A change of this file is replaced by the next one of the portal.`;

/** Writes config/resources.yaml: facts and names of secrets, and never their values. */
export function resourcesFile(resources: readonly ConnectedResource[]): string {
  const environments = Map.groupBy(sorted(resources), ({ facts }) => facts.environment);
  const document = Object.fromEntries(
    [...environments].map(([environment, each]) => [
      environment,
      Object.fromEntries(each.map((resource) => [resource.name, entryOf(resource, each)])),
    ]),
  );
  const comment = HEAD.split('\n').map((line) => `# ${line}\n`);
  return `${comment.join('')}${stringify(document, { lineWidth: 0 })}`;
}

function entryOf(resource: ConnectedResource, all: readonly ConnectedResource[]) {
  const { outputs, secrets } = resource.facts;
  const variables = variablesOf(resource, all);
  return {
    type: resource.type,
    ...outputs,
    ...(secrets.length > 0 && {
      secrets: Object.fromEntries(secrets.map((secret) => [secret, secretName(secret, resource, all)])),
    }),
    env: variables,
  };
}

/** Under which name the value of a secret is found where it is. @param all those of its service in the same environment */
export function secretName(output: string, resource: ConnectedResource, all: readonly ConnectedResource[]): string {
  const key = secretKey(resource.facts.stack, resource.facts.credentials);
  if (resource.secretsIn !== 'github-environment') return key;
  const name = Object.entries(secretNamesOf(resource, all)).find(([, each]) => each === output)?.[0];
  return name === undefined ? key : secretNameOf(name, resource.facts.credentials);
}

const BEGIN = '# Resources of this service, as the portal writes them:';
const END = '# End of the resources.';

/**
 * Writes the variables of resources into .env.example, in place of those of before. Everything else in it stays. Values are those
 * of the first environment; a secret has none.
 *
 * @param before the text of the file; undefined where there is none
 */
export function exampleFile(before: string | undefined, resources: readonly ConnectedResource[]): string {
  const all = sorted(resources);
  const first = all[0]?.facts.environment;
  const here = all.filter(({ facts }) => facts.environment === first);
  const lines = here.flatMap((resource) => exampleLines(resource, here));
  const block = lines.length === 0 ? '' : [BEGIN, ...lines, END, ''].join('\n');
  const { head, tail } = aroundBlock(before ?? '');
  const gap = head === '' || block === '' ? '' : '\n';
  return `${head}${gap}${block}${tail}`;
}

function exampleLines(resource: ConnectedResource, all: readonly ConnectedResource[]): string[] {
  const { outputs, stack, environment, credentials } = resource.facts;
  const secret =
    resource.secretsIn === 'github-environment'
      ? `a secret of the environment ${environment}`
      : `a secret: ${secretKey(stack, credentials)}`;
  return Object.entries(variablesOf(resource, all)).map(([variable, output]) =>
    Object.hasOwn(outputs, output) ? `${variable}=${outputs[output]}` : `${variable}= # ${secret}`,
  );
}

function aroundBlock(text: string): { head: string; tail: string } {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) return { head: text === '' || text.endsWith('\n') ? text : `${text}\n`, tail: '' };
  return { head: text.slice(0, begin).replace(/\n\n$/, '\n'), tail: text.slice(end + END.length).replace(/^\n/, '') };
}

function sorted(resources: readonly ConnectedResource[]): ConnectedResource[] {
  return resources.toSorted(
    (a, b) => compareText(a.facts.environment, b.facts.environment) || compareText(a.name, b.name),
  );
}
