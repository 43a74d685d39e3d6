import { terminalReport } from '#core/report/terminal.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { RequestFields } from '#core/request/request-kind.ts';
import { setField } from '#core/request/set-field.ts';
import { checkValues } from '#core/scaffold/check-values.ts';
import { type Plan, planScaffold } from '#core/scaffold/plan.ts';
import type { Template } from '#core/scaffold/template.ts';
import { CannotRun } from '../cannot-run.ts';
import { requestProblems } from '../register/register-report.ts';
import { desiredState } from '../request/desired-state.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { findTemplate, openTemplates } from './open-templates.ts';
import { render } from './render.ts';
import { scaffoldReport, templatesReport } from './scaffold-report.ts';
import { writeRendered } from './write-rendered.ts';

export interface ScaffoldCommand {
  root: string;
  /** Undefined lists what there is. */
  template: string | undefined;
  /** `name=value` */
  set: readonly string[];
  out: string | undefined;
  json: boolean;
}

/**
 * Renders a template into a folder, from the command line; without a template, lists them.
 *
 * @throws {CannotRun} when there is no such template, or the folder cannot be written
 */
export async function scaffold(command: ScaffoldCommand, terminal: Terminal): Promise<ExitCode> {
  const { root, out, json } = command;
  const opened = openTemplates(root);
  if (command.template === undefined) {
    const { templates, problems, files } = opened;
    terminal.print(json ? asJson({ templates, problems }) : templatesReport(templates));
    if (!json && problems.length > 0) terminal.print(`\n${terminalReport(problems, { files })}`);
    return problems.length > 0 ? 1 : 0;
  }
  const template = findTemplate(opened, command.template);
  if (!('parameters' in template)) {
    terminal.print(json ? asJson({ problems: template }) : terminalReport(template, opened));
    return 1;
  }
  if (out === undefined)
    throw new CannotRun('`portal scaffold` needs a folder to render into.', {
      fix: 'Add `--out DIR`: an empty folder, or one that is not there yet.',
    });
  const made = await make(template, command);
  if ('refused' in made) {
    terminal.print(json ? asJson({ template: template.name, problems: made.refused }) : requestProblems(made.refused));
    return 1;
  }
  terminal.print(json ? asJson({ ...made, out }) : scaffoldReport(made, out));
  return 0;
}

/** Renders into the folder. What the catalog says of the entry is told, and hinders nobody from looking at files. */
async function make(
  template: Template,
  { root, set, out }: ScaffoldCommand,
): Promise<Plan | { refused: readonly RequestProblem[] }> {
  const { values, problems } = checkValues(template, givenBy(set, template));
  if (problems.length > 0) return { refused: problems };
  const rendered = await render(root, template, values);
  if (rendered.problems.length > 0) return { refused: rendered.problems };
  const plan = planScaffold(template, { values, files: rendered.files, desired: await desiredState(root) });
  writeRendered(out!, rendered.files);
  return { ...plan, problems: plan.problems.map((problem) => ({ ...problem, severity: 'warning' })) };
}

function givenBy(set: readonly string[], { parameters }: Template): RequestFields {
  return set.reduce<RequestFields>((fields, setting) => {
    const next = setField(fields, setting, parameters);
    if (next) return next;
    throw new CannotRun(`\`--set ${setting}\` has no value.`, { fix: 'Write `--set name=value`.' });
  }, {});
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
