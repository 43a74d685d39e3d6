import type { Problem } from '#core/catalog/problem.ts';
import { moreAbout } from '#core/fields/field-of-problem.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { spans } from '#core/text/spans.ts';
import type { Entities } from '../snapshot/entities.ts';
import { onceABuild } from '../snapshot/page-context.ts';
import { fileHref, href } from '../text/href.ts';

export class ProblemOwners {
  readonly #byProblem = new Map<string, EntityRecord>();
  readonly #byFile = new Map<string, EntityRecord>();

  constructor(entities: Entities) {
    for (const entity of entities.all) {
      if (!this.#byFile.has(entity.source.file)) this.#byFile.set(entity.source.file, entity);
      // An entry that another's document implies comes second: the document is the other's.
      for (const problem of entity.problems) {
        const key = problemKey(problem);
        const known = this.#byProblem.get(key);
        if (!known || entities.placeOf(entity.kind) < entities.placeOf(known.kind)) this.#byProblem.set(key, entity);
      }
    }
  }

  of(problem: Problem): EntityRecord | undefined {
    return this.#byProblem.get(problemKey(problem));
  }

  editUrl({ file, line }: Problem): string | undefined {
    return this.#byFile.get(file)?.source.editUrl?.replace(/#L\d+$/, `#L${line}`);
  }
}

export const problemOwners = onceABuild(({ entities }) => new ProblemOwners(entities));

export type ProblemItem = ReturnType<typeof problemItem>;

export function problemItem(problem: Problem, owners: ProblemOwners, entities: Entities) {
  const entity = owners.of(problem);
  const editUrl = owners.editUrl(problem);
  const more = moreAbout(problem, entity?.kind);
  const isRule = more === undefined || more.name === problem.rule;
  return {
    severity: problem.severity,
    rule: problem.rule,
    ruleHref: href(`rules/${problem.rule}`),
    message: spans(problem.message),
    hint: spans(problem.hint ?? ''),
    place: `${problem.file}:${problem.line}:${problem.column}`,
    ...(editUrl && { editUrl }),
    ...(!isRule && { field: { name: more.name, href: fileHref(more.address) } }),
    ...(entity && { entity: entities.mention(entity.ref) }),
  };
}

/** The problems of several entries, each once: one document may be that of several. */
export function distinctProblems(records: readonly EntityRecord[]): Problem[] {
  const problems = records.flatMap(({ problems }) => problems);
  return [...new Map(problems.map((problem) => [problemKey(problem), problem])).values()];
}

function problemKey({ rule, file, line, column, pointer, message }: Problem): string {
  return [rule, file, line, column, pointer, message].join('\n');
}
