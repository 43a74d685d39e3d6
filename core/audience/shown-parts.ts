import type { SiteSection } from './audience-settings.ts';

/** Parts whose records every audience sees: of documents, they find only those that are shown. */
const OPEN = ['docs', 'synced', 'reference', 'api-change'] as const;
/** Parts whose records are those of a section. */
const OF_SECTIONS: Readonly<Partial<Record<SiteSection, readonly string[]>>> = {
  health: ['health'],
  create: ['scaffold', 'provision', 'drift', 'sign-in'],
  costs: ['cost'],
  access: ['access'],
};

/** Names of the parts whose records an audience sees. A part that is in no list is for no audience. */
export function shownParts(sections: readonly SiteSection[]): ReadonlySet<string> {
  return new Set([...OPEN, ...sections.flatMap((section) => OF_SECTIONS[section] ?? [])]);
}

/** Whether anything of a part may be in the portal of an audience, wherever it has its data from. */
export function isPartOfAudiences(name: string): boolean {
  return [...OPEN, ...Object.values(OF_SECTIONS).flat()].includes(name);
}
