import { type Entity, isApi } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import { list } from '../catalog/schema/shapes.ts';
import type { PartReview, SidesOfChange } from '../part/part-review.ts';
import { Slot } from '../part/slot.ts';
import { compareText } from '../text/compare-text.ts';
import { count } from '../text/count.ts';
import { folderOf, foldersAbove } from '../text/folders.ts';
import { quoted } from '../text/quoted.ts';
import { description } from './description/description-files.ts';
import { formatOf } from './formats.ts';
import type { ReferenceProblem } from './reference.ts';
import type { ReferenceSource } from './reference-tools.ts';

/** Checks by Redocly, with the rules that files of an organisation ask for. Undefined is what was not checked. */
export type DescriptionLinter = (
  sources: readonly ReferenceSource[],
  files: Files,
) => Promise<readonly (readonly ReferenceProblem[] | undefined)[]>;

export const DESCRIPTION_LINTER = new Slot<DescriptionLinter>('descriptionLinter');

const NOT_CHECKED = new Slot<readonly string[]>('uncheckedDescriptions');

const MOST = 20;
const NAMED = 10;

export const referenceReview: PartReview = {
  async look(change, tools) {
    const lint = DESCRIPTION_LINTER.of(tools);
    const touched = lint ? touchedDescriptions(change) : [];
    if (!lint || touched.length === 0) return { fields: {}, problems: [] };
    const few = touched.slice(0, MOST);
    const sources = few.flatMap(({ base, head }) => (base ? [head, base] : [head]));
    const found = new Map<ReferenceSource, readonly ReferenceProblem[]>();
    for (const [place, problems] of (await lint(sources, change.head.files)).entries())
      if (problems) found.set(sources[place]!, problems);
    const isChecked = ({ base, head }: Touched) => found.has(head) && (!base || found.has(base));
    const unchecked = touched.filter((each) => !isChecked(each)).map(({ file }) => file);
    const problems = few
      .filter(isChecked)
      .flatMap(({ file, base, head }) => newProblems(file, found.get(head)!, (base && found.get(base)) ?? []));
    return { fields: NOT_CHECKED.put(unchecked.length > 0 ? unchecked : undefined), problems };
  },
  sections(review) {
    const files = NOT_CHECKED.of(review) ?? [];
    if (files.length === 0) return [];
    const below = files.slice(0, NAMED).map(quoted);
    if (files.length > NAMED) below.push(`and ${files.length - NAMED} more`);
    const text = `Redocly did not check ${count(files.length, 'changed description', 'changed descriptions')}.`;
    return [{ title: 'Descriptions of APIs that were not checked', folded: true, lines: [{ text, below }] }];
  },
  fields: { [NOT_CHECKED.name]: list({ type: 'string' }) },
};

interface Touched {
  file: string;
  head: ReferenceSource;
  /** Undefined where it is new, or was none that can be checked. */
  base: ReferenceSource | undefined;
}

/** Each file once, sorted. Descriptions that are written into their entry are for others to check. */
function touchedDescriptions({ base, head, paths }: SidesOfChange): Touched[] {
  const changed = new Set(paths);
  const folders = new Set(paths.flatMap(foldersAbove));
  const touched = new Map<string, Touched>();
  for (const api of head.catalog.distinct) {
    if (!isApi(api) || api.damaged) continue;
    const { file } = api.spec ?? {};
    if (file === undefined || touched.has(file)) continue;
    if (!changed.has(api.origin.file) && !folders.has(folderOf(file))) continue;
    const is = sourceOf(api, head.files);
    const was = sourceOf(base.catalog.get(api.ref), base.files);
    if (is && !(was && isSame(was, is))) touched.set(file, { file, head: is, base: was });
  }
  return [...touched.values()].sort((a, b) => compareText(a.file, b.file));
}

function sourceOf(entity: Entity | undefined, files: Files): ReferenceSource | undefined {
  if (!entity || !isApi(entity)) return undefined;
  const format = formatOf(entity.type);
  const described = description(entity, files);
  return format !== undefined && described?.text.trim() ? { format, ...described } : undefined;
}

function isSame(a: ReferenceSource, b: ReferenceSource): boolean {
  return a.format === b.format && a.text === b.text && JSON.stringify(a.texts) === JSON.stringify(b.texts);
}

/** What was wrong before is not of this change, even on another line. */
function newProblems(file: string, found: readonly ReferenceProblem[], before: readonly ReferenceProblem[]): Problem[] {
  const left = Map.groupBy(before, keyOf);
  return found.flatMap((problem): Problem[] => {
    if (problem.rule === undefined || left.get(keyOf(problem))?.pop()) return [];
    const { rule, severity = 'error', message, line, column } = problem;
    return [{ rule: `redocly/${rule}`, severity, message, file: problem.file ?? file, line, column, pointer: '' }];
  });
}

function keyOf({ rule, message }: ReferenceProblem): string {
  return `${rule}\0${message}`;
}
