import { terminalReport } from '#core/report/terminal.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { completeValues } from '#core/scaffold/request/complete-values.ts';
import { type Plan, planScaffold } from '#core/scaffold/request/plan.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import type { Surroundings } from '../request/ask/ask-for-request.ts';
import { givenBy } from '../request/ask/given-by.ts';
import type { OpenCommand } from '../request/ask/open-asked.ts';
import { requestProblems } from '../request/ask/request-report.ts';
import { render } from '../template/generator/render.ts';
import { writeRendered } from '../template/generator/write-rendered.ts';
import { findTemplate, openTemplates } from '../template/open-templates.ts';
import type { ExitCode } from '../verb.ts';
import { scaffoldReport, templatesReport } from './scaffold-report.ts';

export interface ScaffoldCommand extends OpenCommand {
  /** Undefined lists what there is. */
  template: string | undefined;
  /** `name=value` */
  set: readonly string[];
  /** Only renders, into this folder. */
  out: string | undefined;
  dryRun: boolean;
}

/**
 * Makes a service from a template, from the command line: opens the request for it, or renders it into a folder. Without a
 * template, lists them.
 *
 * @throws {CannotRun} when there is no terminal, there is no template to render, or the folder cannot be written
 */
export async function scaffold(command: ScaffoldCommand, { terminal, streams }: Surroundings): Promise<ExitCode> {
  const { root, template, out, json } = command;
  if (template !== undefined && out === undefined) {
    const { askForService } = await import('./ask-for-service.ts');
    return askForService({ ...command, template }, { terminal, streams });
  }
  const opened = openTemplates(root);
  if (template === undefined || out === undefined) {
    const { templates, problems, files } = opened;
    terminal.print(json ? asJson({ templates, problems }) : templatesReport(templates));
    if (!json && problems.length > 0) terminal.print(`\n${terminalReport(problems, { files })}`);
    return problems.length > 0 ? 1 : 0;
  }
  if (command.dryRun)
    throw new CannotRun('`--out` writes files, and `--dry-run` writes none.', { fix: 'Remove one of them.' });
  const found = findTemplate(opened, template);
  if (!('parameters' in found)) {
    terminal.print(json ? asJson({ problems: found }) : terminalReport(found, opened));
    return 1;
  }
  const made = await make(found, { ...command, out });
  if ('refused' in made) {
    terminal.print(json ? asJson({ template, problems: made.refused }) : requestProblems(made.refused));
    return 1;
  }
  terminal.print(json ? asJson({ ...made, out }) : scaffoldReport(made, out));
  return 0;
}

/** Renders into the folder. Problems of the entry in the catalog are reported, and stop nobody from looking at files. */
async function make(
  template: Template,
  { root, set, out }: ScaffoldCommand & { out: string },
): Promise<Plan | { refused: readonly RequestProblem[] }> {
  const desired = desiredState(root);
  const { values, problems } = completeValues(template, givenBy(set, template.parameters), desired.catalog);
  if (problems.length > 0) return { refused: problems };
  const rendered = await render(root, template, values);
  if (rendered.problems.length > 0) return { refused: rendered.problems };
  const plan = planScaffold(template, { values, files: rendered.files, desired });
  writeRendered(out, rendered.files);
  return { ...plan, problems: plan.problems.map((problem) => ({ ...problem, severity: 'warning' })) };
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
