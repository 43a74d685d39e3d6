import type { Rating } from '#core/api-change/api-change.ts';

/**
 * Cases of published test suites of tools that compare descriptions. Each is written by us, as small as it can be, after the case that
 * it names; the rating is that of the tool, with ERR, WARN and INFO of oasdiff as breaking, risky and compatible.
 */
export interface PublishedCase {
  name: string;
  /** The tool, and its test or rule. */
  of: string;
  says: Rating;
  base: unknown;
  head: unknown;
  /** What we say instead, and why. */
  differs?: { rating: Rating; because: string };
}

export const SOURCES: Readonly<Record<string, { url: string; licence: string }>> = {
  oasdiff: { url: 'https://github.com/oasdiff/oasdiff/tree/main/checker', licence: 'Apache-2.0' },
  'asyncapi/diff': { url: 'https://github.com/asyncapi/diff/tree/master/src/standards', licence: 'Apache-2.0' },
  'graphql-js': {
    url: 'https://github.com/graphql/graphql-js/blob/main/src/utilities/__tests__/findSchemaChanges-test.ts',
    licence: 'MIT',
  },
  buf: {
    url: 'https://github.com/bufbuild/buf/tree/main/private/bufpkg/bufcheck/testdata/breaking',
    licence: 'Apache-2.0',
  },
};
