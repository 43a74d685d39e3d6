import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { registerHref } from './create-pages.ts';
import type { Entities, Mention } from './entities.ts';
import { href } from './href.ts';
import { type StatusView, statusView } from './status-view.ts';
import { paragraphs } from './words.ts';

/** What stands at the top of an entity's page. */
export interface EntityHead {
  title: string;
  status?: StatusView;
  chips: string[];
  owner?: Mention;
  /** System, domain, or the larger thing that this is a part of. */
  partOf: Mention[];
  actions: Action[];
  /** Paragraphs of text; of Markdown, the HTML. */
  lede: string[];
  ledeHtml?: string;
}

/** A page that people come for. */
export interface Action {
  title: string;
  href: string;
}

export function entityHead(entity: EntityRecord, entities: Entities): EntityHead {
  const { title, type, lifecycle, tier, owner } = entity;
  const status = statusView(entity, entities);
  const chips = [type, lifecycle, tier === undefined ? undefined : `tier ${tier}`];
  return {
    title,
    ...(status && { status }),
    chips: chips.filter((chip) => chip !== undefined),
    ...(owner && { owner: entities.mention(owner) }),
    partOf: partOf(entity).map((ref) => entities.mention(ref)),
    actions: actions(entity, entities),
    lede: entity.descriptionHtml === undefined ? paragraphs(entity.description) : [],
    ...(entity.descriptionHtml !== undefined && { ledeHtml: entity.descriptionHtml }),
  };
}

/** From the narrow to the wide: larger service, system, domain, parent. */
export function partOf({ relations, system, domain }: EntityRecord): Ref[] {
  const named = relations
    .filter(({ relation, direction }) => direction === 'forward' && (relation === 'partOf' || relation === 'childOf'))
    .flatMap(({ refs }) => refs);
  const isLast = (ref: Ref) => ref === system || ref === domain;
  return [...named.filter((ref) => !isLast(ref)), ...[system, domain].filter((ref) => ref !== undefined)];
}

function actions(entity: EntityRecord, entities: Entities): Action[] {
  const { repo, docsUrl, docs, links, source } = entity;
  const api = entity.relations.find(({ heading }) => heading === 'Provides')?.refs.find((ref) => entities.get(ref));
  const documentation = docs[0] ? href(docs[0].address) : docsUrl;
  const runbook =
    links.find((link) => link.type === 'runbook' || /runbook/i.test(link.title))?.url ??
    docs.filter(({ address }) => address.endsWith('/runbook')).map(({ address }) => href(address))[0];
  const found = [
    { title: 'Repository', href: repo },
    { title: 'Docs', href: documentation },
    { title: 'API', href: api && entities.mention(api).href },
    { title: 'Runbook', href: runbook },
    { title: 'Edit', href: source.editUrl },
    { title: 'Register a service', href: entity.kind === 'team' ? registerHref(entity.ref) : undefined },
  ];
  return found.flatMap(({ title, href }) => (href ? [{ title, href }] : []));
}

/** A reference as people write it: `service:checkout`, `api:eu/billing`. */
export function writtenRef(ref: Ref): string {
  const { kind, namespace, name } = refParts(ref);
  return `${kind}:${namespace === 'default' ? '' : `${namespace}/`}${name}`;
}
