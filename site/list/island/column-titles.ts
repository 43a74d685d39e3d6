import type { Sort } from '#core/list/list-state.ts';

export const COLUMN_TITLES: Readonly<Record<Sort, string>> = {
  name: 'Name',
  health: 'Health',
  state: 'State',
  owner: 'Owner',
  service: 'Service',
  domain: 'Domain',
  system: 'System',
  type: 'Type',
  lifecycle: 'Lifecycle',
  tier: 'Tier',
  environments: 'Environments',
  cost: 'Monthly cost',
  expires: 'Expires',
  tags: 'Tags',
};
