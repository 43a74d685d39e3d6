import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import { PROGRESS_STATES } from '../request/progress.ts';
import { FIELD_VALUE } from './strict-schema.ts';

const string = { type: 'string' };
const integer = { type: 'integer' };

/** Shapes of what answers a request, by name. */
export const ASKING_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  RequestOpened: object({
    pullRequest: object({ number: integer, url: string, title: string }),
    progress: { ...string, description: 'The address of its progress.', examples: ['/requests/1'] },
    file: object({ path: string, text: string }),
    problems: list({ $ref: '#/components/schemas/RequestProblem' }),
  }),
  RequestProblem: object(
    {
      field: { ...string, description: 'Empty for the request as a whole.' },
      severity: { enum: ['error', 'warning'] },
      message: string,
      hint: string,
    },
    ['hint'],
  ),
  RequestRefusal: object(
    {
      message: string,
      hint: string,
      problems: list({ $ref: '#/components/schemas/RequestProblem' }),
      pullRequest: object({ number: integer, url: string }),
      progress: { ...string, description: 'The address of the progress of that pull request.' },
    },
    ['problems', 'pullRequest', 'progress'],
  ),
  Progress: object(
    {
      step: string,
      state: { enum: PROGRESS_STATES },
      text: string,
      url: string,
      urlTitle: string,
      next: {
        ...list(
          object({ text: string, command: string, url: string, urlTitle: string }, ['command', 'url', 'urlTitle']),
        ),
        description: 'What the person who asked does next.',
      },
      part: {
        ...object({ name: string, state: { enum: PROGRESS_STATES } }),
        description: 'The part of the step that the text is about. The last line of a part replaces earlier ones.',
      },
      at: { ...string, format: 'date-time', description: 'When it happened.' },
    },
    ['url', 'urlTitle', 'next', 'part', 'at'],
  ),
  FieldValue: FIELD_VALUE,
};
