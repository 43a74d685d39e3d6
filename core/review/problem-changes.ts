import { checkFiles, findingsOf, pathOf, problemAt, type RuleFinding } from '../catalog/check.ts';
import { type Entity, isApi } from '../catalog/entity.ts';
import { materialFolder } from '../catalog/material.ts';
import { byPlace, type Problem } from '../catalog/problem.ts';
import type { Rule } from '../catalog/rule.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { jsonPointer } from '../catalog/yaml/written-path.ts';
import type { ReviewSide } from '../part/part-review.ts';
import { RULES } from '../parts.ts';
import { countBy } from '../text/count-by.ts';

export interface ProblemChanges {
  /** Made by the change, also in files that it does not touch. */
  added: ReviewedProblem[];
  /** In the base, too, on any line. */
  kept: ReviewedProblem[];
  /** How many of the base's are gone. */
  fixed: number;
}

export interface ReviewedProblem extends Problem {
  /** A field, as `portal explain` takes it: `service.tier`. */
  field?: string;
}

const [slow, quick] = [RULES.filter(({ isSlow }) => isSlow), RULES.filter(({ isSlow }) => !isSlow)];
/** Where neither an entry nor its own text changed, neither did what these find. */
const narrow = quick.filter(({ reach }) => reach === 'entity');
const wide = quick.filter(({ reach }) => reach !== 'entity');
const NARROW = new Set(narrow.map(({ name }) => name));

export async function problemChanges(
  base: ReviewSide,
  head: ReviewSide,
  paths: readonly string[],
): Promise<ProblemChanges> {
  const touched = touchedBy(paths);
  const now = [...keyed(head), ...found(head, { all: quick, touched: slow }, touched), ...(await inFiles(head, paths))];
  const before = [
    ...keyed(base),
    ...found(base, { all: wide, touched: [...narrow, ...slow] }, touched),
    ...(await inFiles(base, paths)),
  ];
  const left = countBy(before.map(({ key }) => key));
  const isKept = ({ key, isUntouched = false }: Keyed): boolean => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0 || isUntouched;
  };
  const locator = new Locator(head.files);
  const sides = Map.groupBy(now, isKept);
  const problems = (side: boolean) => (sides.get(side) ?? []).map(({ problem }) => problem(locator)).sort(byPlace);
  return { added: problems(false), kept: problems(true), fixed: [...left.values()].reduce((sum, n) => sum + n, 0) };
}

/** A problem by what it says and about what, without its place, which is looked up only where it is shown. */
interface Keyed {
  key: string;
  /** Found by a rule that need not look again, where nothing changed. */
  isUntouched?: boolean;
  problem(locator: Locator): Problem;
}

function keyed({ problems }: ReviewSide): Keyed[] {
  return problems.map(ofProblem);
}

function ofProblem(problem: Problem): Keyed {
  const { rule, file, pointer, severity, message } = problem;
  return { key: keyOf([rule, severity, file, pointer, message]), problem: () => problem };
}

function found(
  side: ReviewSide,
  rules: { all: readonly Rule[]; touched: readonly Rule[] },
  isTouched: (entity: Entity) => boolean,
): Keyed[] {
  const few = { ...side, catalog: side.catalog.subset(isTouched) };
  return [...findingsOf(rules.all, side), ...findingsOf(rules.touched, few)].map((each) =>
    ofFound(each, NARROW.has(each.rule) && !isTouched(each.entity)),
  );
}

function ofFound(each: RuleFinding, isUntouched: boolean): Keyed {
  const { rule, severity, finding, entity } = each;
  const key = keyOf([rule, severity, entity.ref, jsonPointer(pathOf(each)), finding.message]);
  return { key, isUntouched, problem: (locator) => problemAt(each, locator) };
}

async function inFiles(side: ReviewSide, paths: readonly string[]): Promise<Keyed[]> {
  const there = paths.filter((path) => side.files.has(path));
  return (await checkFiles(RULES, side, there)).map(ofProblem);
}

/** Sentences that name a line say the same when it moves. */
function keyOf(parts: readonly string[]): string {
  return parts.join('\0').replace(/:\d+:\d+|line \d+, column \d+/g, '');
}

function touchedBy(paths: readonly string[]): (entity: Entity) => boolean {
  const changed = new Set(paths);
  const folders = new Set(paths.flatMap(foldersAbove));
  return (entity) => {
    const { file } = entity.origin;
    if (changed.has(file) || folders.has(materialFolder(file))) return true;
    return isApi(entity) && entity.spec?.file !== undefined && changed.has(entity.spec.file);
  };
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
