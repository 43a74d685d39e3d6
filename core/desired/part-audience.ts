/** What a portal shows beside its entries, each for an audience of its own. A noun with a section of its own adds its name. */
export const AUDIENCE_SECTIONS = [
  'docs',
  'health',
  'oncall',
  'history',
  'problems',
  'create',
  'costs',
  'access',
] as const;

export type AudienceSection = (typeof AUDIENCE_SECTIONS)[number];

/** Names, by the section with which audiences see them. Under `all` they are in every portal. */
export type NamesBySection = Readonly<Partial<Record<AudienceSection | 'all', readonly string[]>>>;

/** What audiences see of a part. What it does not name is for no audience. */
export interface PartAudience {
  /** The section that its records belong to. Without it, they are in every portal. */
  section?: AudienceSection;
  pages?: NamesBySection;
  data?: NamesBySection;
  settings?: NamesBySection;
}

export function namesShown(
  all: Iterable<NamesBySection | undefined>,
  hasSection: (section: AudienceSection) => boolean,
): Set<string> {
  const shown = (section: string) => section === 'all' || hasSection(section as AudienceSection);
  return new Set(
    [...all].flatMap((names = {}) => Object.entries(names).flatMap(([section, own]) => (shown(section) ? own : []))),
  );
}
