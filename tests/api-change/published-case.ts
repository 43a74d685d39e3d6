import type { Rating } from '#core/api-change/api-change.ts';

/**
 * Cases of published test suites of tools that compare descriptions. Each is written by us, as small as it can be, after the case that
 * it names; the rating is that of the tool, with ERR, WARN and INFO of oasdiff as breaking, risky and compatible.
 */
export interface PublishedCase {
  tool: Tool;
  /** The tool's test or rule. */
  of: string;
  /** The same, as a part of an address. */
  name: string;
  says: Rating;
  base: unknown;
  head: unknown;
  /** What we say instead, and why. */
  differs: { rating: Rating; because: string } | undefined;
}

type Case = (of: string, base: unknown, head: unknown, differs?: PublishedCase['differs']) => PublishedCase;

export function casesOf(tool: Tool): Readonly<Record<Rating, Case>> {
  const saying =
    (says: Rating): Case =>
    (of, base, head, differs) => ({ tool, of, name: of.replace(/\W+/g, '-'), says, base, head, differs });
  return { breaking: saying('breaking'), risky: saying('risky'), compatible: saying('compatible') };
}

export type Tool = keyof typeof SOURCES;
export const SOURCES = {
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
