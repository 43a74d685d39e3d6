import type { Catalog } from '../../catalog/catalog.ts';
import { type Entity, isService, type Service } from '../../catalog/entity.ts';
import { webAddress } from '../../catalog/repository-address.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { Values } from '../fill/fill.ts';
import { valuesOfEntry } from './scaffold-entry.ts';

export interface RequestedService {
  service: Service;
  /** Where it is made, or why it cannot be. */
  place: RepositoryOf;
  template: string;
  /** Undefined where the entry names none: that which the template has now. */
  version: number | undefined;
  values: Values;
}

/** The services whose entry has a `scaffold` block, sorted by reference. @param portal `acme/portal` */
export function requestedServices(catalog: Catalog, portal: string): RequestedService[] {
  return catalog.distinct.filter(isService).flatMap((service) => requested(service, portal) ?? []);
}

function requested(service: Service, portal: string): RequestedService | undefined {
  const { scaffold } = service.written;
  if (service.damaged || service.origin.format !== 'waypost' || !isMap(scaffold)) return undefined;
  const { template, version } = scaffold;
  if (typeof template !== 'string') return undefined;
  return {
    service,
    place: repositoryOf(service, portal),
    template,
    version: typeof version === 'number' ? version : undefined,
    values: valuesOfEntry(service.written),
  };
}

/** The description of a repository while it is half made. By it the next run knows that it is ours. */
export function makingDescription({ ref }: Pick<Service, 'ref'>): string {
  return `Waypost is making this repository for ${ref}.`;
}

/** The description that it has when it is made: that of the entry, as far as GitHub takes one. */
export function madeDescription({ description, title }: Pick<Service, 'description' | 'title'>): string {
  const line = (description || title).replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line;
}

/** @see https://docs.github.com/rest/repos/repos#update-a-repository */
const LONGEST = 350;

/** Words as GitHub takes them for topics: at most 20. */
export function topicsOf(tags: readonly string[]): string[] {
  const words = tags.map((tag) =>
    tag
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50),
  );
  return [...new Set(words)]
    .filter((word) => word !== '')
    .slice(0, 20)
    .sort();
}

type RepositoryOf = { repository: `${string}/${string}` } | { error: string };

/** The repository of a service made from a template: `repo` of its entry, else its own name, in the organisation of the portal. */
export function repositoryOf({ name, repo }: Pick<Entity, 'name' | 'repo'>, portal: string): RepositoryOf {
  const owner = portal.split('/')[0]!;
  const own = `${owner}/${name}` as const;
  if (repo === undefined) return isName(name) ? { repository: own } : { error: noName(name, owner) };
  const [, given = '', last = ''] =
    /^https:\/\/(?:www\.)?github\.com\/([^/]+)\/([^/]+)$/i.exec(webAddress(repo) ?? '') ?? [];
  const shown = quoted(spelled(repo));
  if (!isName(last))
    return {
      error: `\`repo\` is ${shown}, which is no repository on GitHub. Write \`repo: https://github.com/${own}\`.`,
    };
  if (given.toLowerCase() === owner.toLowerCase()) return { repository: `${owner}/${last}` };
  return {
    error: `\`repo\` is ${shown}, and repositories are only created in \`${owner}\`, where the portal is. Write \`repo: https://github.com/${owner}/${last}\`, or delete the \`scaffold\` block.`,
  };
}

/** @see https://docs.github.com/rest/repos/repos#create-an-organization-repository */
function isName(name: string): boolean {
  return /^[\w.-]{1,100}$/.test(name) && !/^\.{1,2}$|\.git$/i.test(name);
}

function noName(name: string, owner: string): string {
  const shown = quoted(spelled(name));
  return `\`name\` is ${shown}, which cannot name a repository. Write its address: \`repo: https://github.com/${owner}/NAME\`.`;
}
