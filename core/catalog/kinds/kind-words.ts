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

export const LIST_NAMES: readonly string[] = Object.entries(PLURALS).flatMap(([kind, list]) =>
  kind === 'scorecard' ? [] : list,
);

/** Kinds whose word in references is not what people say. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['api', 'API'],
  ['airesource', 'AI resource'],
  ['template', 'Backstage template'],
]);

/** What people call one of a kind: `service`, `API`, `AI resource`. */
export function kindNoun(kind: string): string {
  return NOUNS.get(kind) ?? kind;
}

/** What people call things that are of a kind here, with the type that says the same: a database is a resource. */
const OTHER_WORDS: Readonly<Record<string, { kind: string; type?: string }>> = {
  database: { kind: 'resource', type: 'database' },
  db: { kind: 'resource', type: 'database' },
  datastore: { kind: 'resource', type: 'datastore' },
  bucket: { kind: 'resource', type: 'bucket' },
  cache: { kind: 'resource', type: 'cache' },
  queue: { kind: 'resource', type: 'queue' },
  topic: { kind: 'resource', type: 'topic' },
  microservice: { kind: 'service' },
  website: { kind: 'service', type: 'website' },
  library: { kind: 'service', type: 'library' },
  frontend: { kind: 'service', type: 'website' },
  backend: { kind: 'service' },
  worker: { kind: 'service', type: 'worker' },
  squad: { kind: 'team' },
  employee: { kind: 'person' },
  developer: { kind: 'person' },
};

/** The kind that a word means which is none here; undefined for a word that an organisation may have made up. */
export function meantByWord(word: string): { kind: string; type?: string } | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(OTHER_WORDS, name) ? OTHER_WORDS[name] : undefined;
}
