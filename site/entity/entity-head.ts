import { DESCRIPTION_HTML, DOCS_ADDRESS, DOCS_SLOT } from '#core/docs/doc-record.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { registerHref } from '../create/create-pages.ts';
import { type StatusView, statusView } from '../health/status/status-view.ts';
import { partOf } from '../relations/part-of.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';
import { paragraphs } from '../text/words.ts';

/** The content at the top of an entity's page. */
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
  const ledeHtml = DESCRIPTION_HTML.of(entity);
  const status = statusView(entity, entities);
  const chips = [type, lifecycle, tier === undefined ? undefined : `tier ${tier}`];
  return {
    title,
    ...(status && { status }),
    chips: chips.filter((chip) => chip !== undefined),
    ...(owner && { owner: entities.mention(owner) }),
    partOf: partOf(entity).map((ref) => entities.mention(ref)),
    actions: actions(entity, entities),
    lede: ledeHtml === undefined ? paragraphs(entity.description) : [],
    ...(ledeHtml !== undefined && { ledeHtml }),
  };
}

function actions(entity: EntityRecord, entities: Entities): Action[] {
  const { repo, links, source } = entity;
  const docs = DOCS_SLOT.of(entity) ?? [];
  const api = entity.relations.find(({ heading }) => heading === 'Provides')?.refs.find((ref) => entities.get(ref));
  const documentation = docs[0] ? href(docs[0].address) : DOCS_ADDRESS.of(entity);
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
