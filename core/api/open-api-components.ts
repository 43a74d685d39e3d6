import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { boolean, component, integer, list, type Of, object, string } from '../catalog/schema/shapes.ts';
import { APIS } from '../parts.ts';
import { ENTITY_DETAIL, ENTITY_SUMMARY } from '../published/entity-shapes.ts';
import { FACETS } from '../published/facets.ts';
import { PROGRESS } from '../request/progress.ts';
import { REQUEST_PROBLEM } from '../request/request.ts';
import { INDEX_COMPONENTS } from './index-components.ts';
import { FIELD_VALUE } from './strict-schema.ts';

const strings = list(string);
const SUMMARY = component('EntitySummary', ENTITY_SUMMARY);

export type ListPage = Of<typeof PAGE>;
const PAGE = object({
  total: { ...integer, description: 'How many match, on all pages.' },
  /** One-based. */
  page: integer,
  perPage: integer,
  items: list(SUMMARY),
});

const problems = list(component('RequestProblem', REQUEST_PROBLEM));

const ASKING_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  RequestOpened: object({
    pullRequest: object({ number: integer, url: string, title: string }),
    progress: { ...string, description: 'The address of its progress.', examples: ['/requests/1'] },
    file: object({ path: string, text: string }),
    problems,
  }),
  RequestProblem: REQUEST_PROBLEM,
  RequestRefusal: object(
    {
      message: string,
      hint: string,
      problems,
      pullRequest: object({ number: integer, url: string }),
      progress: { ...string, description: 'The address of the progress of that pull request.' },
    },
    ['problems', 'pullRequest', 'progress'],
  ),
  Progress: PROGRESS,
  FieldValue: FIELD_VALUE,
};

/** Shapes of the API's answers, by name. A test holds every answer of the example against them. */
export const COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  EntitySummary: ENTITY_SUMMARY,
  EntityDetail: { allOf: [SUMMARY, ENTITY_DETAIL] },
  EntityList: object({ total: integer, items: list(SUMMARY) }),
  ServicePage: PAGE,
  Problem: object(
    {
      rule: string,
      severity: { enum: ['error', 'warning'] },
      message: string,
      hint: string,
      file: string,
      line: integer,
      column: integer,
      pointer: { ...string, description: 'JSON Pointer into the document.' },
    },
    ['hint'],
  ),
  Problems: object({ total: integer, items: list({ $ref: '#/components/schemas/Problem' }) }),
  Facets: object(Object.fromEntries(FACETS.map((facet) => [facet, list(object({ value: string, count: integer }))]))),
  ...INDEX_COMPONENTS,
  Descriptions: strings,
  Local: object(
    {
      local: boolean,
      requests: boolean,
      lacks: {
        ...string,
        description: 'Why a local portal cannot provision resources, and the fix. Absent where it can.',
      },
      audience: { ...string, description: 'Whose portal it is. Absent where it shows everything.' },
      without: { ...strings, description: 'Sections that this audience may not see.' },
    },
    ['lacks', 'audience', 'without'],
  ),
  ...ASKING_COMPONENTS,
  Refusal: object({ message: string, hint: string, near: strings }, ['near']),
  ...Object.assign({}, ...APIS.map(({ components }) => components)),
};
