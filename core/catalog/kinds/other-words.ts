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
