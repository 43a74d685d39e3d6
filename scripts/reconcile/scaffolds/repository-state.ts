import type { Ref } from '#core/catalog/ref.ts';
import { refParts } from '#core/catalog/ref.ts';
import { readServiceRecord } from '#core/scaffold/service/read-service-record.ts';
import { makingDescription, type RequestedService } from '#core/scaffold/service/requested-services.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import { oneLine } from '#core/text/harmless.ts';
import { quoted } from '#core/text/quoted.ts';
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
export async function askState(repository: Repository, requested: RequestedService): Promise<RepositoryState> {
  const facts = await repository.facts();
  return facts ? stateOf(repository, requested, facts) : { kind: 'absent' };
}

/** The same where its facts are known already. @param at a commit of the default branch, by default what that is at */
export async function stateOf(
  repository: Repository,
  requested: RequestedService,
  { description, defaultBranch: branch }: Pick<RepositoryFacts, 'description' | 'defaultBranch'>,
  at: string = branch,
): Promise<RepositoryState> {
  const isBegun = description === makingDescription(requested.service);
  const text = await repository.readFile(at, SERVICE_RECORD);
  if (text !== undefined) {
    const record = recordIn(text, requested);
    if ('why' in record) return { kind: 'foreign', why: record.why };
    return { kind: isBegun ? 'filled' : 'made', branch, version: record.version };
  }
  if (!isBegun) return { kind: 'foreign', why: `it has no \`${SERVICE_RECORD}\`` };
  const tree = await repository.tree(at);
  const other = tree?.files.find(({ path }) => path !== 'README.md');
  return other
    ? { kind: 'foreign', why: `somebody else wrote ${shown(other.path)} into it` }
    : { kind: 'empty', branch };
}

/** Says what is in the way of a service, and how to go on, which comes first: the end of a long sentence may be cut off. */
export function foreignSentence({ service, template, version }: RequestedService, name: string, why: string): string {
  const { file } = service.origin;
  return [
    `\`${name}\` exists already, and Waypost did not create it for \`${service.ref}\`: ${why}.`,
    `Write another \`repo: https://github.com/${name.split('/')[0]}/OTHER\` into ${file}, or delete \`scaffold\` there.`,
    `If it is the right one, commit a \`${SERVICE_RECORD}\` to it: \`template: ${template}\`, \`version: ${version ?? 1}\`, \`values: { serviceName: ${service.name} }\`.`,
    'Nothing in it was changed.',
  ].join(' ');
}

/** Says that something has the name which cannot be seen from here. */
export function hiddenSentence({ service }: RequestedService, name: string): string {
  const owner = name.split('/')[0];
  return `The name \`${name}\` is taken by a repository that this token cannot see. Write another \`repo: https://github.com/${owner}/OTHER\` into ${service.origin.file}, or install the maker on that repository. Nothing was changed.`;
}

/** The version that a record names, when it is that of the service, or why it is not. */
function recordIn(text: string, { service, template }: RequestedService): { version: number } | { why: string } {
  const record = readServiceRecord(text);
  if ('error' in record) return { why: `its \`${SERVICE_RECORD}\` cannot be used (${record.error})` };
  if (record.template !== template)
    return { why: `its \`${SERVICE_RECORD}\` names the template \`${record.template}\`, not \`${template}\`` };
  return isNameOf(record.values.serviceName, service.ref)
    ? { version: record.version }
    : { why: `its \`${SERVICE_RECORD}\` is of another service` };
}

function isNameOf(name: unknown, ref: Ref): boolean {
  return typeof name === 'string' && name.toLowerCase() === refParts(ref).name;
}

/** A path of somebody else's. */
function shown(path: string): string {
  const line = oneLine(path);
  return quoted(line.length > 100 ? `…${line.slice(-99)}` : line);
}
