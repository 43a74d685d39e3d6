/** What is read of one description, so that a hostile one costs no more than a large one. */
export const REFERENCE_LIMITS = {
  /** Operations that are listed. */
  operations: 1000,
  calls: 300,
  /** Characters of a name, a path or a summary. */
  text: 300,
  /** Characters of a description. */
  description: 4000,
  problems: 50,
  types: 300,
  fields: 200,
  servers: 20,
  authentication: 20,
} as const;

/** References in a row that lead to one another. */
export const MOST_HOPS = 20;

/** What a sample of a schema may have. */
export const SAMPLE_LIMITS = { depth: 6, values: 60, text: 200 } as const;
