/** A fact of an entry that the filter of a list knows by its name: `owner:payments`. */
interface Field {
  title: string;
  /** What its values are called together where an entry has none: `No owner`. */
  none?: string;
  /** What it is compared by, where it can be: `problems:>2`, `changed:<7d`. */
  order?: 'number' | 'date';
  /** Its values and how people read them, where they are no names of the catalog. */
  values?: Readonly<Record<string, string>>;
}

const FIELDS = {
  health: {
    title: 'Health',
    none: 'Not probed',
    values: { down: 'Down', degraded: 'Degraded', unknown: 'Unknown', operational: 'Operational' },
  },
  state: { title: 'State' },
  environment: { title: 'Environment' },
  service: { title: 'Service' },
  provider: { title: 'Provided by' },
  parent: { title: 'Parent' },
  team: { title: 'Team' },
  owner: { title: 'Owner' },
  domain: { title: 'Domain' },
  system: { title: 'System' },
  type: { title: 'Type' },
  lifecycle: { title: 'Lifecycle' },
  tier: { title: 'Tier', order: 'number' },
  oncall: { title: 'On call', values: { page: 'Page', chat: 'Chat' } },
  docs: {
    title: 'Docs',
    values: { own: 'In the portal', synced: 'From its repository', elsewhere: 'Elsewhere' },
  },
  runbook: { title: 'Runbook', values: { yes: 'Yes' } },
  check: { title: 'Health check', values: { yes: 'Yes' } },
  problems: { title: 'Problems', order: 'number', values: { error: 'Errors', warning: 'Warnings' } },
  api: { title: 'API type' },
  changed: { title: 'Last changed', none: 'Not known', order: 'date' },
  systems: { title: 'Systems', order: 'number' },
  services: { title: 'Services', order: 'number' },
  members: { title: 'Members', order: 'number' },
  owns: { title: 'Owns', order: 'number' },
  callers: { title: 'Called by', order: 'number' },
  users: { title: 'Used by', order: 'number' },
  tag: { title: 'Tag' },
} as const satisfies Readonly<Record<string, Field>>;

export type ListField = keyof typeof FIELDS;

/** Every field, by its name in a filter, in the order in which lists offer them. */
export const LIST_FIELDS: Readonly<Record<ListField, Field>> = FIELDS;
export const LIST_FIELD_NAMES = Object.keys(FIELDS) as ListField[];
