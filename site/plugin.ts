import type { Ref } from '#core/catalog/ref.ts';

/** What a `Panel.astro` below catalog/plugins/ is given: `const { entity } = Astro.props;`. */
export type PanelProps = { entity: PanelEntity };

/** An entity as the panels of plugins see it. Links are ready for `href`. */
export interface PanelEntity {
  /** `service:default/checkout`. */
  ref: Ref;
  kind: string;
  name: string;
  namespace: string;
  title: string;
  href: string;
  /** Plain text or Markdown, as written. */
  description: string;
  owner?: PanelMention;
  system?: PanelMention;
  domain?: PanelMention;
  type?: string;
  lifecycle?: string;
  /** 1 is the most critical. */
  tier?: number;
  tags: readonly string[];
  annotations: Readonly<Record<string, string>>;
  links: readonly { title: string; url: string; type?: string }[];
  oncall: Readonly<Record<string, string>>;
  docs: readonly { title: string; href: string }[];
  /** The entities in a relation to it: "Depends on", "Used by". */
  relations: readonly { heading: string; items: readonly PanelMention[] }[];
  /** Fields that Waypost does not know, as written. */
  fields: Readonly<Record<string, unknown>>;
}

export interface PanelMention {
  title: string;
  /** Absent where it has no page. */
  href?: string;
}
