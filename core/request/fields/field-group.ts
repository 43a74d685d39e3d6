export interface FieldGroup {
  legend: string;
  /** Names of properties, in their order. One that a schema lacks is passed over. */
  fields: readonly string[];
  /** Whether it is behind a disclosure: most requests do without. */
  isMore?: true;
}

export const ENTRY_GROUPS: readonly FieldGroup[] = [
  { legend: 'What it is', fields: ['name', 'title', 'owner', 'type', 'description'] },
  {
    legend: 'Where it belongs',
    fields: [
      ...['system', 'domain', 'subdomainOf', 'parent', 'service', 'lifecycle', 'tier'],
      ...['environment', 'environments', 'size', 'members', 'teams'],
    ],
  },
  { legend: 'Where to find it', fields: ['repo', 'docs', 'endpoint', 'spec', 'github', 'email', 'health', 'apis'] },
  { legend: 'On call, chat and links', fields: ['oncall', 'links'], isMore: true },
  {
    legend: 'What it needs, and what needs it',
    fields: [
      ...['dependsOn', 'consumes', 'provides', 'dependencyOf'],
      ...['subcomponentOf', 'providedBy', 'consumedBy', 'children'],
    ],
    isMore: true,
  },
  { legend: 'Tags', fields: ['tags', 'aliases', 'labels', 'annotations'], isMore: true },
  { legend: 'Who sees it', fields: ['visibility'], isMore: true },
];

export function groupsOf(groups: readonly FieldGroup[], names: readonly string[]): FieldGroup[] {
  const placed = new Set(groups.flatMap(({ fields }) => fields));
  const others = names.filter((name) => !placed.has(name));
  const found = groups.map((group) => ({ ...group, fields: group.fields.filter((name) => names.includes(name)) }));
  return [...found, { legend: 'Other fields', fields: others, isMore: true as const }].filter(
    ({ fields }) => fields.length > 0,
  );
}
