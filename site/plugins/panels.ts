import type { Plugin } from '#core/catalog/settings/plugin.ts';
import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { defined } from '#core/text/defined.ts';
import type { PanelEntity, PanelMention } from '../plugin.ts';
import type { Entities } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';

export type Panel = ReturnType<typeof panels>[number];

export function panels(
  entity: EntityRecord,
  place: Plugin['place'],
  { plugins, entities }: { plugins: readonly Plugin[]; entities: Entities },
) {
  return plugins
    .filter((plugin) => plugin.place === place && plugin.kinds.includes(entity.kind))
    .filter(({ needs }) => needs === undefined || entity.annotations[needs] !== undefined)
    .flatMap((plugin) => {
      const html = plugin.fragments[entity.address] ?? plugin.html;
      if (html === undefined && !plugin.component) return [];
      return [
        {
          id: `panel-${plugin.name}`,
          plugin: plugin.name,
          title: plugin.title,
          height: plugin.height,
          ...(html !== undefined && { html: framed(html) }),
          entity: panelEntity(entity, entities),
        },
      ];
    });
}

/**
 * A fragment as a document of its own. It inherits the policy of its page, and adds one: nothing runs, nothing is fetched.
 * Links open a new window.
 */
function framed(html: string): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'`;
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="color-scheme" content="light dark"><base target="_blank">',
    '<style>body{margin:0;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}</style>',
    html,
  ].join('');
}

/** What plugins may know of an entity: plain data that stays, whatever the snapshot becomes. */
export function panelEntity(entity: EntityRecord, entities: Entities): PanelEntity {
  const { ref, kind, name, namespace, title, description, type, lifecycle, tier } = entity;
  const mention = (of: EntityRecord['ref']): PanelMention => {
    const { title, href } = entities.mention(of);
    return { title, ...(href && { href }) };
  };
  const { owner, system, domain } = entity;
  return {
    ref,
    kind,
    name,
    namespace,
    title,
    description,
    href: href(entity.address),
    ...defined({ owner: owner && mention(owner), system: system && mention(system) }),
    ...defined({ domain: domain && mention(domain), type, lifecycle, tier }),
    tags: entity.tags,
    annotations: entity.annotations,
    links: entity.links,
    oncall: entity.oncall,
    docs: (DOCS_SLOT.of(entity) ?? []).map(({ title, address }) => ({ title, href: href(address) })),
    relations: entity.relations.map(({ heading, refs }) => ({ heading, items: refs.map(mention) })),
    fields: entity.unknown,
  };
}
