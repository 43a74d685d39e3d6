import { type Entity, type FieldPath, isService } from '../../catalog/entity.ts';
import { webAddress } from '../../catalog/repository-address.ts';
import type { Rule } from '../../catalog/rule.ts';
import { fieldName, spelling, valueAt, writtenPath } from '../../catalog/yaml/written-path.ts';
import { isOwnerName, syncTarget } from '../sync-target.ts';

/** Other servers have repositories at addresses of other forms, such as groups in groups. */
const HOST = 'github.com';

/** Where an entry may name its repository, as `wellKnown` reads it. */
const FIELDS: readonly FieldPath[] = [
  ['repo'],
  ['annotations', 'backstage.io/source-location'],
  ['annotations', 'github.com/project-slug'],
];

/** Finds addresses on GitHub that `portal docs sync` cannot copy from. */
export const repoAddress: Rule = {
  name: 'repo-address',
  severity: 'warning',
  why: 'Waypost copies documentation from the repository that `repo` names, so the address must name one.',
  finds: 'an address that names no repository',
  wrong: 'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout/issues',
  right: 'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout',
  reach: 'entity',

  *checkEntity(entity) {
    if (!isService(entity) || !entity.repo || syncTarget(entity, HOST)) return;
    const field = FIELDS.find((each) => valueAt(entity.written, writtenPath(each, entity.origin.format)) !== undefined);
    const path = pathOnHost(entity.repo);
    if (!field || !path) return;
    const { error, hint } = judged(path, entity);
    const message = `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, which ${error}.`;
    yield { field, message, hint, ...(field[0] !== 'repo' && { fixedIn: ['repo'] }) };
  },
};

/** The names in the path of a page on GitHub; undefined for other addresses, and for those of which `url-scheme` says more. */
function pathOnHost(repo: string): string[] | undefined {
  const address = repo.trim().replace(/[?#].*$/s, '');
  if (/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(address)) return undefined;
  if (/^https?:\/\/(?:www\.)?github\.com\/*$/i.test(address)) return [];
  const [host, ...path] = /^https?:/i.test(address)
    ? (webAddress(address)?.split('/').slice(2).filter(Boolean) ?? [])
    : [];
  return host?.replace(/^www\./i, '').toLowerCase() === HOST ? path : undefined;
}

function judged([owner, name, ...rest]: string[], entity: Entity): { error: string; hint: string } {
  const [example, part] = [`https://${HOST}/${isOwnerName(owner) ? owner : 'acme'}`, rest.slice(0, 2).join('/')];
  if (name === undefined || !isOwnerName(owner)) {
    const error = isOwnerName(owner) ? `names the owner \`${owner}\` and no repository` : 'names no repository';
    return { error, hint: `Write the address of the repository, such as \`${example}/${entity.name}\`.` };
  }
  const repository = `${example}/${name}`;
  if (rest[0] === undefined || !syncTarget({ ...entity, repo: repository } as Entity, HOST))
    return {
      error: 'is no name of a repository',
      hint: 'Write the address that the browser shows on the page of the repository.',
    };
  return rest[0] === 'tree' || rest[0] === 'blob'
    ? {
        error: 'names no branch, tag or folder',
        hint: `Write \`${repository}\`, or the address of a folder, such as \`${repository}/tree/main/${entity.name}\`.`,
      }
    : { error: `leads to \`${part}\` of a repository`, hint: `Write \`${repository}\`.` };
}
