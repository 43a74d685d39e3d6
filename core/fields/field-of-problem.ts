import type { Problem } from '../catalog/problem.ts';
import { keysOf } from '../catalog/yaml/written-path.ts';
import { RULES } from '../parts.ts';
import { addressOfField } from './explanation.ts';
import type { Field } from './field.ts';
import { nearestField } from './find-field.ts';

/** What says more about a problem: a field, or a rule. */
export interface MoreAbout {
  /** As `portal explain` takes it. */
  name: string;
  /** Below the base of a portal: `reference/catalog/#service.tier`. */
  address: string;
}

/** Rules whose problems are about the form of a field, so that its reference says more than the rule. */
const ABOUT_FIELDS: ReadonlySet<string> = new Set(['schema', 'unknown-field']);

const RULE_NAMES: ReadonlySet<string> = new Set(RULES.map(({ name }) => name));

export function moreAbout(problem: Pick<Problem, 'rule' | 'file' | 'pointer'>, kind?: string): MoreAbout | undefined {
  const field = aboutField(problem, kind);
  if (field) return { name: field.anchor, address: addressOfField(field) };
  const { rule } = problem;
  return RULE_NAMES.has(rule) ? { name: rule, address: `rules/${rule}/` } : undefined;
}

/** The field whose form a problem is about; undefined where its rule says more. */
export function aboutField(problem: Pick<Problem, 'rule' | 'file' | 'pointer'>, kind?: string): Field | undefined {
  return ABOUT_FIELDS.has(problem.rule) ? fieldOfProblem(problem, kind) : undefined;
}

/** The field that a problem is in, or the nearest above it that is known. */
function fieldOfProblem({ file, pointer }: Pick<Problem, 'file' | 'pointer'>, kind?: string): Field | undefined {
  const chapter = CHAPTER_OF.find(([path]) => path.test(file))?.[1] ?? kind;
  const keys = keysOf(pointer).filter((key) => !/^\d+$/.test(key));
  return chapter === undefined ? undefined : nearestField([chapter, ...keys].join('.'));
}

const CHAPTER_OF: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)catalog\/portal\.yaml$/, 'portal'],
  [/(?:^|\/)catalog\/plugins\/[^/]+\/plugin\.yaml$/, 'plugin'],
  [/(?:^|\/)templates\/[^/]+\/template\.yaml$/, 'template'],
  [/(?:^|\/)infra\/types\/[^/]+\/type\.yaml$/, 'resource-type'],
];

/** Finds the kind of the entry that a line is in, by what files say. Each file is read once. */
export function kindsIn(
  textOf: (file: string) => string | undefined,
): (place: Pick<Problem, 'file' | 'line'>) => string | undefined {
  const known = new Map<string, readonly (string | undefined)[]>();
  return ({ file, line }) => {
    const kinds = known.get(file) ?? kindsByLine(textOf(file) ?? '');
    known.set(file, kinds);
    return kinds[line - 1];
  };
}

/** Of each line, the `kind:` of its document in lower case. */
function kindsByLine(text: string): (string | undefined)[] {
  const kinds: (string | undefined)[] = [];
  let [start, kind]: [number, string | undefined] = [0, undefined];
  for (const [place, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (/^---(?:\s|$)/.test(line)) [start, kind] = [place, undefined];
    const here: string | undefined = kind === undefined ? /^kind:\s*["']?([A-Za-z][\w-]*)/.exec(line)?.[1] : undefined;
    if (here !== undefined) {
      kind = here.toLowerCase();
      kinds.fill(kind, start);
    }
    kinds.push(kind);
  }
  return kinds;
}
