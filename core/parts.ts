import { access } from './access/part.ts';
import { apiChange } from './api-change/part.ts';
import { reference } from './api-reference/part.ts';
import { audience } from './audience/part.ts';
import { audit } from './audit/part.ts';
import { addressOfKind } from './catalog/address.ts';
import type { Files } from './catalog/files.ts';
import { KINDS } from './catalog/kinds/index.ts';
import type { Kinds } from './catalog/kinds/kind.ts';
import type { Context, Rule } from './catalog/rule.ts';
import type { JsonSchema } from './catalog/schema/json-schema.ts';
import type { SettingsBlock } from './catalog/settings/settings-block.ts';
import { cost } from './cost/part.ts';
import type { Desired, DesiredParts } from './desired/desired.ts';
import { type ReadOptions, readDesired as readWith } from './desired/read-desired.ts';
import { docs } from './docs/part.ts';
import { entriesPart } from './entries/part.ts';
import { inPlaces } from './fact/list-views.ts';
import { health } from './health/part.ts';
import { oncall } from './oncall/part.ts';
import type { Fact } from './part/fact.ts';
import type { Part } from './part/part.ts';
import type { PartApi, Shown, ShownEntity } from './part/part-api.ts';
import type { RecordMaker } from './part/part-record.ts';
import type { PartReview } from './part/part-review.ts';
import type { SearchPage } from './part/search-page.ts';
import type { SiteSection } from './part/site-section.ts';
import { drift } from './provision/drift/part.ts';
import { provision } from './provision/part.ts';
import type { IssueForm } from './request/form/issue-form.ts';
import { formsOf } from './request/form/schema-form.ts';
import type { RequestKind } from './request/request-kind.ts';
import { scaffold } from './scaffold/part.ts';
import { signInPart } from './sign-in/part.ts';
import { synced } from './synced/part.ts';

/** Beginnings of addresses of files that list or search entries of every kind. */
const SHOW_EVERY_KIND = [
  ...['pagefind', 'search', 'llms', 'sitemap', 'sitemap-*'],
  ...['map', 'docs', 'problems', 'rules'].flatMap((list) => [list, `lists/${list}`]),
  ...['lists/facts', 'lists/views'],
  ...['api/problems', 'api/catalog', 'api/topology', 'api/facets', 'api/openapi'],
];

/** Beginnings of addresses of files that list entries of one kind among other things. */
const SHOW_A_KIND: Readonly<Record<string, readonly string[]>> = { service: ['badges', 'home'], team: ['home'] };

/** Every part of the product, in the order of the documentation. A new noun is its folder and a word here. */
export const PARTS: readonly Part[] = [
  entriesPart(
    () => ENTITY_KINDS,
    () => FACTS,
  ),
  docs,
  synced,
  reference,
  health,
  oncall,
  scaffold,
  provision,
  drift,
  cost,
  apiChange,
  audience,
  access,
  audit,
  signInPart(() => SITE_SECTIONS),
];

/** Every rule. */
export const RULES: readonly Rule[] = PARTS.flatMap(({ rules = [] }) => rules);

/** Every fact, in the order in which lists offer them. */
export const FACTS: readonly Fact[] = inPlaces(PARTS.flatMap(({ facts = [] }) => facts));

/** Every kind of entity: the catalog's own, then those of parts. */
export const ENTITY_KINDS: Kinds = new Map([
  ...KINDS,
  ...PARTS.flatMap(({ kinds = [] }) => kinds).map((kind) => [kind.name, kind] as const),
]);

/** Every section of the published site that its host can keep for some readers: those of parts, then the lists of kinds. */
export const SITE_SECTIONS: readonly SiteSection[] = [
  ...PARTS.flatMap(({ sections = [] }) => sections),
  ...[...KINDS.values()].map(({ name, title }) => ({
    name: addressOfKind(name),
    title,
    shared: [...SHOW_EVERY_KIND, ...(SHOW_A_KIND[name] ?? [])],
    elsewhere: namedElsewhere(title.toLowerCase()),
  })),
  { name: 'kinds', title: 'Entries of other kinds', shared: SHOW_EVERY_KIND, elsewhere: namedElsewhere('them') },
];

function namedElsewhere(them: string): string {
  return `Home, other sections and pages of other entries name ${them}.`;
}

/** Blocks of catalog/portal.yaml beside the catalog's own settings. */
export const SETTINGS_BLOCKS: readonly SettingsBlock[] = PARTS.flatMap(({ settings = [] }) => settings);

/** Kinds of request by name. */
export const REQUEST_KINDS: ReadonlyMap<string, RequestKind> = new Map(
  PARTS.flatMap(({ requests = [] }) => requests).map((kind) => [kind.name, kind]),
);

const DESIRED_PARTS: DesiredParts = {
  rules: RULES,
  kinds: ENTITY_KINDS,
  blocks: SETTINGS_BLOCKS,
  folders: PARTS.flatMap(({ folders = [] }) => folders),
  removals: PARTS.flatMap(({ removal }) => removal ?? []),
  meanings: PARTS.flatMap(({ meaning }) => meaning ?? []),
  approvals: PARTS.flatMap(({ approvals }) => approvals ?? []),
  specialApprovals: PARTS.flatMap(({ specialApprovals }) => specialApprovals ?? []),
  audiences: PARTS.flatMap(({ name, audience }) => (audience ? { ...audience, name } : [])),
  requestPages: [...REQUEST_KINDS.values()]
    .filter(({ askedOn }) => askedOn !== 'pages of templates')
    .map(({ name }) => name),
};

/** Reads desired state with all that parts bring to it. */
export function readDesired(files: Files, options: ReadOptions = {}): Desired {
  return readWith(files, DESIRED_PARTS, options);
}

/** Every issue form of a portal, in the order in which people choose among them. */
export function issueForms(desired: Context): IssueForm[] {
  return [...REQUEST_KINDS.values()].flatMap((kind) => formsOf(kind, desired));
}

/** What parts say of a change. */
export const REVIEWS: readonly PartReview[] = PARTS.flatMap(({ review }) => review ?? []);

/** What parts add to records and to the snapshot. @param only names of those that may; all where it is not given */
export function recordMakers(only?: ReadonlySet<string>): RecordMaker[] {
  return PARTS.flatMap(({ name, record }) => (record && (only?.has(name) ?? true) ? record : []));
}

/** Every file below the data folder that a part reads. */
export const OBSERVED: NonNullable<Part['observed']> = PARTS.flatMap(({ observed = [] }) => observed);

/** Files and folders below the data folder that a part has. */
export function recordsOf({ observed = [], dataFolders = [] }: Part): string[] {
  return [...observed.map((each) => ('path' in each ? each.path : each.folder)), ...dataFolders];
}

/** Every folder below the data folder that a part has, sorted. */
export const DATA_FOLDERS: readonly string[] = [
  ...new Set(PARTS.flatMap(recordsOf).map((path) => path.split('/')[0]!)),
].sort();

/** What parts bring to the static API. */
export const APIS: readonly PartApi[] = PARTS.flatMap(({ api }) => api ?? []);

/** What the search of documentation finds of an entity, of all parts. */
export function* searchPagesOf(entity: ShownEntity): Iterable<SearchPage> {
  for (const { search } of PARTS) if (search) yield* search(entity);
}

/** Forms that pages of parts have, by the names of their pages below create/. */
export function* formsOfParts(snapshot: Shown): Iterable<readonly [page: string, schema: JsonSchema]> {
  for (const { forms } of PARTS) if (forms) yield* forms(snapshot);
}
