import { type Api, type Entity, isApi, isLocation, isTeam, type Team } from '../catalog/entity.ts';
import { isUrl, resolvePath } from '../catalog/files.ts';
import { readEntities } from '../catalog/reading/read-entities.ts';
import { DEFAULT_NAMESPACE, parseRef, refParts, shortRef } from '../catalog/ref.ts';
import { repositoryKey } from '../catalog/repository-address.ts';
import type { Context } from '../catalog/rule.ts';
import { hasFolders } from '../catalog/team-folders.ts';
import { spelled } from '../catalog/yaml/written-path.ts';
import { flatEntry } from '../import/flat-entry.ts';
import { asText } from '../text/as-text.ts';
import { compareText } from '../text/compare-text.ts';
import { isMap } from '../text/is-map.ts';
import { unfitCharacter } from '../text/unfit-text.ts';
import type { FoundRepository, Reason } from './found-repository.ts';
import { guessDocs, guessLifecycle } from './guess-fields.ts';
import { forgeTeams } from './guess-owner.ts';
import { descriptorFile } from './key-files.ts';

/** Kinds that a team may describe in its own repository. The members of a team, for example, are not. */
const KINDS = new Set(['service', 'api', 'resource', 'system', 'domain']);
const MOST = 20;
/** Of a description that is written out in a descriptor, in UTF-16 code units. */
const LONGEST_DEFINITION = 100_000;

export interface Described {
  entity: Entity;
  fields: Readonly<Record<string, unknown>>;
  reasons: readonly Reason[];
  /** The team that the descriptor names, where the catalog knows it. */
  team?: Team;
}

export interface Descriptor {
  described: readonly Described[];
  remarks: readonly string[];
}

/** Reads what a repository says of itself for Backstage, or in Waypost's own form. Nothing is fetched for it. */
export function takeDescriptor(repository: FoundRepository, { catalog }: Context): Descriptor {
  const file = descriptorFile(new Set(repository.files.map(({ path }) => path)));
  if (file === undefined) return { described: [], remarks: [] };
  const text = repository.texts.get(file);
  if (text === undefined) return unread(`${file} is too large or cannot be read, so its entry is a guess.`);
  const { entities, problems } = readEntities(
    new Map([...repository.texts].filter(([path]) => /\.ya?ml$/.test(path))),
    { layout: 'file', file },
  );
  const remarks = problems.slice(0, 5).map((each) => `${each.file}:${each.line}: ${each.message}`);
  const own = entities.filter(({ origin }) => !origin.within);
  const taken = own.filter((entity) => KINDS.has(entity.kind) && !entity.damaged);
  for (const kind of new Set(own.filter((entity) => !KINDS.has(entity.kind)).map((entity) => entity.kind)))
    if (kind !== 'location')
      remarks.push(
        `${file} describes something of the kind \`${spelled(kind)}\`, which is not imported from a repository.`,
      );
  for (const target of own
    .filter(isLocation)
    .flatMap(({ targets }) => targets.filter(isUrl))
    .slice(0, 5))
    remarks.push(`${file} leads to \`${spelled(target)}\`, and nothing is fetched.`);
  if (taken.length > MOST) remarks.push(`${file} describes ${taken.length} entities; the first ${MOST} are taken.`);
  const described = taken.slice(0, MOST).flatMap((entity): Described[] => {
    const entry =
      entity.origin.format === 'waypost' ? { form: 'flat' as const, fields: entity.written } : flatEntry(entity);
    if (entry.form === 'kept' || hasControl(entity.written)) {
      remarks.push(
        `\`${entity.ref}\` is left out. ${entry.form === 'kept' ? entry.reason : 'It has invisible characters.'}`,
      );
      return [];
    }
    return [describe(entity, entry.fields, { repository, teams: { catalog } })];
  });
  if (described.length === 0) remarks.push(`${file} has no usable entry, so its entry is a guess.`);
  return { described: described.sort((a, b) => compareText(a.entity.ref, b.entity.ref)), remarks };
}

function unread(remark: string): Descriptor {
  return { described: [], remarks: [remark] };
}

function hasControl(value: unknown): boolean {
  if (typeof value === 'string') return unfitCharacter(value.replaceAll('\r\n', '\n')) !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => hasControl(key) || hasControl(item));
}

/** Names places in the repository with an address, since the entry is in another place. */
function describe(
  entity: Entity,
  fields: Readonly<Record<string, unknown>>,
  { repository, teams }: { repository: FoundRepository; teams: Pick<Context, 'catalog'> },
): Described {
  const { file } = entity.origin;
  // Making a repository is what a template's request asks for.
  const { docs: _, spec: __, definition: ___, owner: ____, scaffold: _____, ...rest } = fields;
  const team = ownerOf(entity, teams);
  const docs = docsOf(entity, repository);
  const lifecycle = repository.archived ? guessLifecycle(repository) : undefined;
  const isOwn = entity.repo !== undefined && repositoryKey(entity.repo) === repositoryKey(repository.page);
  return {
    entity,
    ...(team && { team }),
    fields: {
      ...rest,
      ...(Array.isArray(rest.apis) && { apis: rest.apis.map((api) => itsSpec(api, file)) }),
      ...(isOwn && typeof fields.repo === 'string' ? {} : { repo: repository.page }),
      ...(docs && { docs: docs.value }),
      ...(isApi(entity) && specOf(entity, repository)),
      ...(lifecycle && { lifecycle: lifecycle.value }),
    },
    reasons: [
      { field: 'name', why: `${file} has it, and the other fields that are not listed here.` },
      ...(isOwn ? [] : [{ field: 'repo', why: 'It was found there.' }]),
      ...(docs?.why ? [{ field: 'docs', why: docs.why }] : []),
      ...(lifecycle ? [{ field: 'lifecycle', why: lifecycle.why }] : []),
    ],
  };
}

function ownerOf({ owner, written, namespace }: Entity, { catalog }: Pick<Context, 'catalog'>): Team | undefined {
  const named = owner && catalog.get(owner);
  if (named && isTeam(named) && hasFolders(named.ref)) return named;
  const ref = owner ?? parseRef(asText(written.owner) ?? '', 'team', namespace);
  if (!ref || refParts(ref).kind !== 'team') return undefined;
  // Backstage's groups are often named like the teams of the forge.
  const { name } = refParts(ref);
  const alike = [...forgeTeams(catalog)].filter(([forgeTeam]) => forgeTeam.endsWith(`/${name}`));
  return alike.length === 1 ? alike[0]![1] : undefined;
}

/** Without a reason where the descriptor says it. */
function docsOf({ docs, origin }: Entity, { files }: FoundRepository): { value: string; why?: string } | undefined {
  if (docs === undefined || (docs.startsWith('./') && origin.format === 'backstage')) {
    const folder = docs === undefined ? '' : resolvePath(origin.file, `${docs}/`);
    return folder === undefined ? undefined : guessDocs({ files }, folder === '' ? '' : `${folder}/`);
  }
  const value = docs.startsWith('./') ? resolvePath(origin.file, docs) : docs;
  return value ? { value } : undefined;
}

function specOf({ spec, origin }: Api, { files }: FoundRepository): Record<string, string> {
  if (spec?.text !== undefined) return spec.text.length <= LONGEST_DEFINITION ? { definition: spec.text } : {};
  if (spec?.file !== undefined) return { spec: spec.file };
  if (spec?.location === undefined) return {};
  if (isUrl(spec.location)) return { spec: spec.location };
  const path = resolvePath(origin.file, spec.location);
  return path !== undefined && files.some((file) => file.path === path) ? { spec: path } : {};
}

/** An item of `apis`, whose description may be beside the descriptor. */
function itsSpec(api: unknown, file: string): unknown {
  if (!isMap(api) || typeof api.spec !== 'string' || isUrl(api.spec)) return api;
  return { ...api, spec: resolvePath(file, api.spec) ?? api.spec };
}

/** How an owner is written in an entry of a namespace. */
export function ownerText({ ref }: Team, namespace: string): string {
  const isDefault = namespace.toLowerCase() === DEFAULT_NAMESPACE;
  return isDefault ? shortRef(ref) : `${refParts(ref).namespace}/${refParts(ref).name}`;
}
