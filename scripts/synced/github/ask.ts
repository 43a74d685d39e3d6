import { CannotRun } from '../../cannot-run.ts';
import { checkShape, type Shape } from '../../forge/github/answer-shapes.ts';
import type { Client } from '../../forge/github/client.ts';
import { refusalOf, waitOf } from '../../forge/github/refusal.ts';

/** What a question got: answers by alias, and why those are missing that are not just not there. */
interface Answers<Answer> {
  data: Readonly<Record<string, Answer | null | undefined>>;
  errors: ReadonlyMap<string, GraphqlError>;
}

/** Asks several things in one request, of which each may be missing. */
export async function ask<Answer>(
  client: Client,
  parts: readonly string[],
  variables: readonly (readonly [name: string, value: string])[],
  shape: Shape,
): Promise<Answers<Answer>> {
  const types = variables.map(([name]) => `$${name}: ${name.startsWith('h') ? 'GitObjectID' : 'String'}!`);
  const query = `query(${types.join(', ')}) {\n${parts.join('\n')}\n}`;
  try {
    const data = await client.graphql<Answers<Answer>['data']>(query, Object.fromEntries(variables));
    return { data: fitting(data, shape), errors: new Map() };
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    const { data, errors, headers } = error as Failed<Answer>;
    const limit = errors?.find(({ type }) => type === 'RATE_LIMITED');
    if (limit)
      throw new CannotRun(`GitHub accepts no more requests for now. It said: ${limit.message}`, {
        fix: `Run it again in ${waitOf(headers)}, or with the token of an App.`,
        cause: error,
      });
    if (!data || !errors) throw errors ? noAnswer(errors, error) : refusalOf(error, 'the repositories of services');
    const found = errors
      .filter(({ type }) => type !== 'NOT_FOUND')
      .map((each) => [String(each.path?.[0]), each] as const);
    return { data: fitting(data, shape), errors: new Map(found) };
  }
}

function fitting<Data extends object>(data: Data, shape: Shape): Data {
  for (const answer of Object.values(data)) if (answer !== null) checkShape('POST /graphql', answer, shape);
  return data;
}

/** What Octokit throws. */
interface Failed<Answer> {
  data?: Answers<Answer>['data'];
  errors?: GraphqlError[];
  headers?: Parameters<typeof waitOf>[0];
}

export interface GraphqlError {
  type?: string;
  path?: readonly (string | number)[];
  message: string;
}

export class NoAnswer extends CannotRun {}

function noAnswer(errors: readonly GraphqlError[], cause: unknown): NoAnswer {
  return new NoAnswer(
    `GitHub did not answer the question about the repositories. It said: ${errors[0]?.message ?? ''}`,
    {
      fix: 'Look at https://www.githubstatus.com, and run it again.',
      cause,
    },
  );
}
