import type { Answer, RequestFields, RequestProblem } from '#core/request/request.ts';
import { type Asking, askFields } from './ask-fields.ts';
import { requestProblems } from './request-report.ts';

interface Until {
  asking: Asking;
  check(fields: RequestFields): Promise<Answer>;
  /** A problem as the questions name its field, where that differs. */
  asTyped?(problem: RequestProblem): RequestProblem;
}

/**
 * Asks a person for fields, and again for those that are wrong, until nothing is that they can be asked for. What is wrong with
 * what was given, and cannot be asked for, is the answer before any question: a misspelt name, for example.
 */
export async function askUntilSound(
  given: RequestFields,
  { asking, check, asTyped = (problem) => problem }: Until,
): Promise<{ fields: RequestFields; answer: Answer }> {
  const unasked = await unaskedProblems(given, { asking, check, asTyped });
  if (unasked.length > 0) return { fields: given, answer: { outcome: 'refused', problems: unasked } };
  let fields = await askFields(given, asking);
  for (;;) {
    const answer = await check(fields);
    const problems = answer.problems.map(asTyped);
    const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(topField));
    if (wrong.size === 0) return { fields, answer };
    asking.say(`\n${requestProblems(problems)}\n`);
    const again = await askFields(fields, asking, wrong);
    // Problems of values that were not asked for cannot be fixed here.
    if (JSON.stringify(again) === JSON.stringify(fields)) return { fields, answer };
    fields = again;
  }
}

async function unaskedProblems(
  given: RequestFields,
  { asking, check, asTyped }: Required<Until>,
): Promise<readonly RequestProblem[]> {
  const asked = new Set(asking.questions.map(({ field }) => field));
  if (Object.keys(given).every((name) => asked.has(name))) return [];
  const { problems } = await check(given);
  return problems.filter((problem) => {
    const name = topField(asTyped(problem));
    return problem.severity === 'error' && Object.hasOwn(given, name) && !asked.has(name);
  });
}

/** `apis[0].name` is asked for as `apis`. */
function topField({ field }: RequestProblem): string {
  return field.replace(/[.[].*$/, '');
}
