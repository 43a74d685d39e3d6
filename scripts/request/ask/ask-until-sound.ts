import type { Answer, RequestFields, RequestProblem } from '#core/request/request.ts';
import { type Asking, askFields } from './ask-fields.ts';
import { requestProblems } from './request-report.ts';

interface Until {
  asking: Asking;
  check(fields: RequestFields): Promise<Answer>;
  /** A problem as the questions name its field, where that differs. */
  asTyped?(problem: RequestProblem): RequestProblem;
}

/** Asks a person for fields, and again for those that are wrong, until nothing is that they can be asked for. */
export async function askUntilSound(
  given: RequestFields,
  { asking, check, asTyped = (problem) => problem }: Until,
): Promise<{ fields: RequestFields; answer: Answer }> {
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

/** `apis[0].name` is asked for as `apis`. */
function topField({ field }: RequestProblem): string {
  return field.replace(/[.[].*$/, '');
}
