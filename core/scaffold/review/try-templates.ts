import { fileProblem, type Problem } from '../../catalog/problem.ts';
import type { ReviewSide } from '../../part/part-review.ts';
import type { RequestProblem } from '../../request/request.ts';
import { quoted } from '../../text/quoted.ts';
import { TEMPLATES_FOLDER, type Template } from '../template/template.ts';
import { isTemplate, templateNamed } from '../template/template-named.ts';
import { sampleValues } from '../values/sample-values.ts';
import type { Renderer } from './renderer.ts';

/** What goes wrong when a template is rendered, whatever the settings make of rules. */
export const RENDER = 'scaffold-render';
/** For one render; the first few are enough to start fixing. */
export const MOST_PROBLEMS = 10;
/** Templates of one change; more are not tried, and that is said. */
const MOST_TRIED = 20;

interface Change {
  head: ReviewSide;
  paths: readonly string[];
  rendered: ReadonlySet<string>;
}

/** Renders once, with sample values, each template that a change edits and nothing of it is made from: errors should not wait for a requester. */
export async function tryTemplates({ head, paths, rendered }: Change, { render }: Renderer): Promise<Problem[]> {
  const problems: Problem[] = [];
  let tried = 0;
  for (const template of changed({ head, paths, rendered })) {
    const samples = tried < MOST_TRIED ? sampleValues(template) : undefined;
    if (!samples) {
      problems.push(problem(template, 'warning', tried < MOST_TRIED ? NO_SAMPLES : TOO_MANY));
      continue;
    }
    tried += 1;
    const { problems: found, unsandboxed } = await render(template, samples);
    const report = (one: RequestProblem) =>
      unsandboxed ? problem(template, 'warning', notTried(one)) : problem(template, 'error', inTrial(one));
    problems.push(...found.slice(0, MOST_PROBLEMS).map(report));
  }
  return problems;
}

/** What is wrong without being run is said already. */
function changed({ head, paths, rendered }: Change): Template[] {
  const names = new Set(paths.flatMap((path) => new RegExp(`^${TEMPLATES_FOLDER}/([^/]+)/`).exec(path)?.[1] ?? []));
  const isFaulty = (name: string) =>
    head.problems.some(({ severity, file }) => severity === 'error' && file.startsWith(`${TEMPLATES_FOLDER}/${name}/`));
  return [...names]
    .sort()
    .filter((name) => !rendered.has(name) && !isFaulty(name))
    .map((name) => templateNamed(head.files, name))
    .filter(isTemplate);
}

type Words = Pick<Problem, 'message' | 'hint'>;

const NO_SAMPLES: Words = {
  message: 'Waypost found no values that this template accepts, so it was not tried.',
  hint: 'Give its required parameters an `examples` that fits: `examples: [order-desk]`.',
};
const TOO_MANY: Words = {
  message: `This change edits more than ${MOST_TRIED} templates, so this one was not tried.`,
  hint: 'Try it: `npx portal scaffold` with its name and `--dry-run`.',
};

function inTrial({ field, message, hint }: RequestProblem): Words {
  return { message: `Tried with sample values, it fails. ${about(field, message)}`, ...(hint && { hint }) };
}

/** What the machine lacks is no error of the change. */
function notTried({ message, hint }: RequestProblem): Words {
  return { message: `${message} So this template was not tried.`, ...(hint && { hint }) };
}

/** A render is about the template's files, and about the future ones. */
export function about(field: string, message: string): string {
  const subject = field === '' ? '' : `${quoted(field)}: `;
  return `${subject}${message}${/[.?!]$/.test(message) ? '' : '.'}`;
}

function problem({ file }: Template, severity: Problem['severity'], words: Words): Problem {
  return fileProblem(file, { rule: RENDER, severity, ...words });
}
