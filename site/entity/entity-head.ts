import { DESCRIPTION_HTML } from '#core/docs/doc-record.ts';
import { REFERENCE_SLOT } from '#core/reference/reference-record.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { changeHref, registerHref } from '../create/create-pages.ts';
import { partOf } from '../relations/part-of.ts';
import type { Action, Drawn, SectionExtras } from '../section.ts';
import type { Mention } from '../snapshot/entities.ts';
import { isShown } from '../snapshot/is-shown.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { paragraphs } from '../text/words.ts';

/** The content at the top of an entity's page. */
export interface EntityHead {
  title: string;
  badges: Drawn[];
  chips: string[];
  owner?: Mention;
  /** System, domain, or the larger thing that this is a part of. */
  partOf: Mention[];
  actions: Action[];
  /** Paragraphs of text; of Markdown, the HTML. */
  lede: string[];
  ledeHtml?: string;
}

/** @param sections those of the page, which bring badges and actions */
export function entityHead(entity: EntityRecord, context: PageContext, sections: readonly SectionExtras[]): EntityHead {
  const { entities } = context;
  const { title, type, lifecycle, tier, owner } = entity;
  const ledeHtml = DESCRIPTION_HTML.of(entity);
  const chips = [type, lifecycle, tier === undefined ? undefined : `tier ${tier}`];
  return {
    title,
    badges: sections.flatMap(({ badge }) => badge?.(entity, context) ?? []),
    chips: chips.filter((chip) => chip !== undefined),
    ...(owner && { owner: entities.mention(owner) }),
    partOf: partOf(entity).map((ref) => entities.mention(ref)),
    actions: actions(entity, context, sections),
    lede: ledeHtml === undefined ? paragraphs(entity.description) : [],
    ...(ledeHtml !== undefined && { ledeHtml }),
  };
}

/** The page that says how to call it, or its own. */
function apiHref(api: EntityRecord): string {
  return href(REFERENCE_SLOT.of(api)?.address ?? api.address);
}

/** Of two actions with one title, such as two runbooks, the first counts: that of the entry itself. */
function actions(
  entity: EntityRecord,
  { entities, snapshot }: PageContext,
  sections: readonly SectionExtras[],
): Action[] {
  const isAsked = isShown('create', snapshot);
  const { repo, links, source } = entity;
  const api = entity.relations.find(({ heading }) => heading === 'Provides')?.refs.find((ref) => entities.get(ref));
  const runbook = links.find((link) => link.type === 'runbook' || /runbook/i.test(link.title))?.url;
  const found = [
    { title: 'Repository', href: repo },
    { title: 'Runbook', href: runbook },
    ...sections.flatMap((section) => section.actions?.(entity) ?? []),
    { title: 'API', href: api && apiHref(entities.get(api)!) },
    { title: 'Edit', href: isAsked ? changeHref(entity) : undefined },
    { title: 'Edit file', href: source.editUrl },
    { title: 'Register a service', href: isAsked && entity.kind === 'team' ? registerHref(entity.ref) : undefined },
  ].flatMap(({ title, href }) => (href ? [{ title, href }] : []));
  return found.filter(({ title }, place) => found.findIndex((other) => other.title === title) === place);
}
