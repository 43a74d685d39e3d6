import { count } from '../text/count.ts';
import { quoted } from '../text/quoted.ts';
import { problemAt, type RuleFinding } from './check.ts';
import type { Kinds } from './kinds/kind.ts';
import { byPlace, type Problem, type ProblemPlace } from './problem.ts';
import { refParts } from './ref.ts';
import { stubEntry } from './stub-entry.ts';
import type { Locator } from './yaml/locator.ts';
import { spelling } from './yaml/written-path.ts';

/** Fewer problems of one cause are each reported at their place. */
const MANY = 3;

/** Makes problems of findings. Many references to the same missing entry have one cause: they are one problem with all their places. */
export function problemsByCause(found: readonly RuleFinding[], locator: Locator, kinds: Kinds): Problem[] {
  const causes = Map.groupBy(found, causeOf);
  const alone = causes.get('') ?? [];
  causes.delete('');
  return [...causes.values()].reduce<Problem[]>(
    (problems, of) => {
      const each = of.map((one) => problemAt(one, locator));
      if (of.length < MANY) problems.push(...each);
      else problems.push(asOne(of, each, kinds));
      return problems;
    },
    alone.map((one) => problemAt(one, locator)),
  );
}

function causeOf({ rule, severity, finding }: RuleFinding): string {
  return finding.missing ? `${rule} ${severity} ${finding.missing}` : '';
}

function asOne(of: readonly RuleFinding[], problems: readonly Problem[], kinds: Kinds): Problem {
  const [first] = problems.toSorted(byPlace) as [Problem];
  const { entity, finding } = of[problems.indexOf(first)]!;
  const missing = finding.missing!;
  const isExternal = refParts(missing).kind === 'external';
  const [fields, files] = [problems.length, new Set(problems.map(({ file }) => file)).size];
  const where = files === 1 ? 'of this file' : `in ${count(files, 'file', 'files')}`;
  const name = quoted(spelling(entity, finding.field));
  return {
    ...first,
    message: `${count(fields, 'field', 'fields')} ${where} name ${name}, which is not ${isExternal ? 'among the externals' : 'in the catalog'}.`,
    ...(!isExternal && { stub: stubEntry(missing, entity, kinds) }),
    places: problems.toSorted(byPlace).map(placeOf),
  };
}

function placeOf({ file, line, column, pointer }: Problem): ProblemPlace {
  return { file, line, column, pointer };
}
