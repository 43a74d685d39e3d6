import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { component, integer, list, object, string } from '../catalog/schema/shapes.ts';
import { PROGRESS } from '../request/progress.ts';
import { REQUEST_PROBLEM } from '../request/request.ts';
import { FIELD_VALUE } from './strict-schema.ts';

const problems = list(component('RequestProblem', REQUEST_PROBLEM));

/** Shapes of what answers a request, by name. */
export const ASKING_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
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
