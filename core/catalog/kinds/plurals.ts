/** What many of the catalog's own kinds are called, in addresses too. Apart from the kinds, so that browsers need not load their schemas. */
export const PLURALS = {
  service: 'services',
  api: 'apis',
  resource: 'resources',
  system: 'systems',
  domain: 'domains',
  team: 'teams',
  person: 'people',
  scorecard: 'scorecards',
} as const;
