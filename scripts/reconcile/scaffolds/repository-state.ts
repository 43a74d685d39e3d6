import { isMap } from '#core/catalog/fields.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { refParts } from '#core/catalog/ref.ts';
import { readYaml } from '#core/catalog/yaml-documents.ts';
import { SERVICE_RECORD } from '#core/scaffold/service-record.ts';
import { makingDescription, type WantedService } from '#core/scaffold/wanted-services.ts';
import type { Repository, RepositoryFacts } from '../../forge/forge.ts';

/** How far the repository of a service is, as the forge has it. */
export type RepositoryState =
  | { kind: 'absent' }
  /** Begun by us, and without its content. */
  | { kind: 'empty'; branch: string }
  /** Its content is there; what follows may not be. */
  | { kind: 'filled'; branch: string; version: number }
  /** All is there: only its own record may be missing. */
  | { kind: 'made'; branch: string; version: number }
  /** Somebody else's, or another service's. */
  | { kind: 'foreign'; why: string };

/**
 * Asks the forge. What makes a repository ours is the description that it has while it is made, and from its first commit on the
 * record of the service in it. One that has neither is touched by nobody here.
 */
export async function askState(repository: Repository, wanted: WantedService): Promise<RepositoryState> {
  const facts = await repository.facts();
  return facts ? stateOf(repository, wanted, facts) : { kind: 'absent' };
}

/** The same where its facts are known already. */
export async function stateOf(
  repository: Repository,
  wanted: WantedService,
  { description, defaultBranch: branch }: Pick<RepositoryFacts, 'description' | 'defaultBranch'>,
): Promise<RepositoryState> {
  const isBegun = description === makingDescription(wanted.service);
  const text = await repository.readFile(branch, SERVICE_RECORD);
  const version = text === undefined ? undefined : versionIn(text, wanted);
  if (version !== undefined) return { kind: isBegun ? 'filled' : 'made', branch, version };
  if (text !== undefined) return { kind: 'foreign', why: `its \`${SERVICE_RECORD}\` is of another service` };
  if (!isBegun) return { kind: 'foreign', why: `it has no \`${SERVICE_RECORD}\`` };
  const tree = await repository.tree(branch);
  const other = tree?.files.find(({ path }) => path !== 'README.md');
  return other
    ? { kind: 'foreign', why: `somebody else wrote \`${other.path.replaceAll('`', "'")}\` into it` }
    : { kind: 'empty', branch };
}

/** Says what is in the way of a service, and how to go on. */
export function foreignSentence({ service, template, version }: WantedService, name: string, why: string): string {
  const owner = name.split('/')[0];
  return `\`${name}\` is there already, and Waypost did not make it for \`${service.ref}\`: ${why}. Nothing of it was touched. Choose another: \`repo: https://github.com/${owner}/OTHER\` in ${service.origin.file}. If it is the right one, commit a \`${SERVICE_RECORD}\` to it (\`template: ${template}\`, \`version: ${version ?? 1}\`, \`values: { serviceName: ${service.name} }\`), or delete \`scaffold\` from the entry.`;
}

/** The version that a record names, when it is that of the service. */
function versionIn(text: string, { service, template }: WantedService): number | undefined {
  const [document] = readYaml(text);
  const data = document?.data;
  if (!isMap(data) || data.template !== template || !isMap(data.values)) return undefined;
  if (!isNameOf(data.values.serviceName, service.ref)) return undefined;
  return typeof data.version === 'number' && data.version >= 1 ? data.version : 1;
}

function isNameOf(name: unknown, ref: Ref): boolean {
  return typeof name === 'string' && name.toLowerCase() === refParts(ref).name;
}
