import type { Problem, Severity } from '#core/catalog/problem.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { ENTITY_KINDS as KINDS } from '#core/parts.ts';
import type { RuleRecord } from '#core/snapshot/snapshot.ts';
import { count } from '#core/text/count.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { listWords } from '../text/list-words.ts';
import { type ProblemOwners, problemItem, problemOwners } from './problem-items.ts';

export type ProblemCause = ReturnType<typeof causeOf>;

type Found = { problem: Problem; entity: EntityRecord | undefined };

/** Folds problems: those of one rule are one cause, and those that name the same thing in vain are one by themselves. Errors come first, then the most frequent. */
export function problemCauses(
  problems: readonly Problem[],
  { owners, rules }: { owners: Pick<ProblemOwners, 'of'>; rules: readonly RuleRecord[] },
): ProblemCause[] {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const found = problems.map((problem) => ({ problem, entity: owners.of(problem) }));
  return [...Map.groupBy(found, ({ problem }) => problem.rule)]
    .flatMap(([name, ofRule]) => sameCause(ofRule).map((same) => causeOf(same, name, byName.get(name))))
    .sort(
      (a, b) =>
        Number(b.severity === 'error') - Number(a.severity === 'error') || b.problems.length - a.problems.length,
    );
}

/** Groups of several entries that say one thing, which is none of their names; the others of the rule are one group. */
function sameCause(found: readonly Found[]): Found[][] {
  const groups = [...Map.groupBy(found, messageOfAny).values()];
  const isShared = (group: Found[]) => group.length > 1 && !isAbout(group[0]!);
  const several = groups.filter(isShared);
  const rest = groups.filter((group) => !isShared(group)).flat();
  return rest.length > 0 ? [...several, rest] : several;
}

/** What a problem says, whatever the name of its entry. */
function messageOfAny({ problem, entity }: Found): string {
  return entity ? problem.message.replaceAll(`\`${entity.name}\``, '`') : problem.message;
}

function causeOf(found: readonly Found[], rule: string, record: RuleRecord | undefined) {
  const problems = found.map(({ problem }) => problem);
  const entries = [...new Set(found.flatMap(({ entity }) => entity ?? []))];
  const subject = subjectOf(found, entries);
  const same = new Set(found.map(messageOfAny)).size === 1;
  const says = same && (found.length === 1 || !isAbout(found[0]!));
  return {
    severity: problems.some(({ severity }) => severity === 'error') ? 'error' : ('warning' as Severity),
    rule,
    ruleHref: href(`rules/${rule}`),
    title: `${subject.words} ${subject.number === 1 ? 'has' : 'have'} ${record?.finds ?? `problems with \`${rule}\``}`,
    detail: says ? problems[0]!.message : (record?.why ?? ''),
    entries,
    problems,
  };
}

function isAbout({ problem, entity }: Found): boolean {
  return entity !== undefined && problem.message.includes(`\`${entity.name}\``);
}

function subjectOf(found: readonly Found[], entries: readonly EntityRecord[]): { words: string; number: number } {
  const kinds = new Set(entries.map(({ kind }) => kind));
  if (found.some(({ entity }) => entity === undefined)) {
    const { size } = new Set(found.map(({ problem }) => problem.file));
    return { words: count(size, 'file', 'files'), number: size };
  }
  const [kind] = kinds;
  const title = kinds.size === 1 ? KINDS.get(kind!)?.title : undefined;
  const { thing, things } = title === undefined ? { thing: 'entry', things: 'entries' } : listWords(title);
  return { words: count(entries.length, thing, things), number: entries.length };
}

export type Causes = ReturnType<typeof causeItems>;
export type CauseItem = Causes['first'][number];

/** @param shown how many causes, and how many problems of each */
export function causeItems(
  problems: readonly Problem[],
  context: PageContext,
  shown: { causes: number; each: number },
) {
  const owners = problemOwners(context);
  const all = problemCauses(problems, { owners, rules: context.snapshot.rules });
  const first = all.slice(0, shown.causes).map(({ problems, entries: _, ...cause }) => ({
    ...cause,
    problems: problems.slice(0, shown.each).map((problem) => problemItem(problem, owners, context.entities)),
    count: problems.length,
  }));
  return { first, more: all.length - first.length };
}
