import type { Sort } from '#core/list/list-state.ts';

export const COLUMN_TITLES: Readonly<Record<Sort, string>> = {
  name: 'Name',
  health: 'Health',
  owner: 'Owner',
  domain: 'Domain',
  system: 'System',
  type: 'Type',
  lifecycle: 'Lifecycle',
  tier: 'Tier',
  tags: 'Tags',
};
