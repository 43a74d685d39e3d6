import type { Catalog } from '#core/catalog/catalog.ts';
import type { Desired } from '#core/desired/desired.ts';
import { checkRequest } from '#core/request/check-request.ts';
import type { Answer, RequestFields, RequestProblem } from '#core/request/request.ts';
import { completeValues } from '#core/scaffold/request/complete-values.ts';
import { planScaffold } from '#core/scaffold/request/plan.ts';
import { scaffold } from '#core/scaffold/request/scaffold-request.ts';
import { findTemplate, readTemplates } from '#core/scaffold/template/read-templates.ts';
import { STANDARD_PARAMETERS, TEMPLATES_FOLDER, type Template } from '#core/scaffold/template/template.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { type Prompter, terminalPrompter } from '../prompter.ts';
import type { Question } from '../request/ask/ask-fields.ts';
import type { Surroundings } from '../request/ask/ask-for-request.ts';
import { askUntilSound } from '../request/ask/ask-until-sound.ts';
import { fieldQuestions } from '../request/ask/field-questions.ts';
import { givenBy } from '../request/ask/given-by.ts';
import { type AnsweredRequest, type OpenCommand, openAsked, reportedAnswer } from '../request/ask/open-asked.ts';
import { requestProblems } from '../request/ask/request-report.ts';
import { CHECKING } from '../request/progress.ts';
import { changedTemplates } from '../template/changed-templates.ts';
import { render } from '../template/generator/render.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { scaffoldReport } from './scaffold-report.ts';

export interface AskCommand extends OpenCommand {
  template: string;
  /** `name=value` */
  set: readonly string[];
  dryRun: boolean;
}

/**
 * Asks for a service from a template, from the command line: gathers its values, shows the entry, opens the pull request.
 *
 * @throws {CannotRun} when there was no yes and there is no terminal
 */
export async function askForService(command: AskCommand, { terminal, streams }: Surroundings): Promise<ExitCode> {
  if (command.confirmed && !command.json) terminal.say(CHECKING);
  const desired = desiredState(command.root);
  const found = findTemplate(readTemplates(desired.files), command.template);
  const template = 'template' in found ? found.template : undefined;
  const prompter = streams && terminalPrompter(streams, `${scaffold.name} ${command.template}`);
  try {
    const { values, answer } = await gathered(command, { desired, template, prompter, say: terminal.say });
    const fields = { template: command.template, values };
    const asked: AnsweredRequest = { kind: scaffold.name, fields, answer, asTyped };
    if (!command.dryRun && template) await isCommitted(template, command.root);
    if (!command.dryRun) return await openAsked(asked, command, { terminal, prompter });
    return template && answer.outcome === 'sound'
      ? await shown(asked, command, { desired, template, terminal })
      : reportedAnswer(asked, command, terminal);
  } finally {
    prompter?.close();
  }
}

/** A request is judged, and a service made, by what commits have. */
async function isCommitted({ name }: Template, root: string): Promise<void> {
  if (!(await changedTemplates(root)).has(name)) return;
  const folder = `${TEMPLATES_FOLDER}/${name}`;
  throw new CannotRun(`\`${folder}\` has uncommitted changes, and a service is made from commits.`, {
    fix: `Commit them: \`git add ${folder} && git commit -m "Change ${name}"\`. To try them first, use \`--dry-run\` or \`--out DIR\`.`,
  });
}

/** `--set` and the questions name a value without its envelope. */
function asTyped(problem: RequestProblem): RequestProblem {
  const { field, hint } = problem;
  return { ...problem, field: field.replace(/^values\./, ''), ...(hint !== undefined && { hint: hintAsTyped(hint) }) };
}

/** What a file would have is an option here: `Add \`--set owner=payments\`.` */
function hintAsTyped(hint: string): string {
  return hint.replace(/^Add `([\w.]+): ([^`]*)`/, (_, name, value) => `Add \`--set ${name}=${shellWord(value)}\``);
}

interface Gathering {
  desired: Desired;
  /** Undefined where there is none that can be used; then nothing is asked, and the answer says so. */
  template: Template | undefined;
  prompter: Prompter | undefined;
  say(text: string): void;
}

async function gathered(
  { template: name, set }: AskCommand,
  { desired, template, prompter, say }: Gathering,
): Promise<{ values: RequestFields; answer: Answer }> {
  const check = (values: RequestFields) => checkRequest(scaffold, { template: name, values }, desired);
  const schema = template?.parameters ?? {};
  const given = givenBy(set, schema);
  if (!template || !prompter) return { values: given, answer: await check(given) };
  const { catalog } = desired;
  const asking = { questions: questionsOf(template, catalog), schema, catalog, prompter, say };
  const { fields, answer } = await askUntilSound(given, { asking, check, asTyped });
  return { values: fields, answer };
}

function questionsOf({ parameters }: Template, catalog: Catalog): Question[] {
  const required = [...((parameters.required ?? []) as string[]), ...STANDARD_PARAMETERS];
  return fieldQuestions({ ...parameters, required }, catalog);
}

/** Renders it as what follows the request would, and shows files and entry. */
async function shown(
  asked: AnsweredRequest,
  { root, json }: AskCommand,
  { desired, template, terminal }: { desired: Desired; template: Template; terminal: Terminal },
): Promise<ExitCode> {
  const { values } = completeValues(template, asked.fields.values, desired.catalog);
  const rendered = await render(root, template, values);
  if (rendered.problems.length > 0) {
    const refused = { outcome: 'refused', problems: rendered.problems };
    terminal.print(json ? JSON.stringify(refused, undefined, 2) : requestProblems(rendered.problems));
    return 1;
  }
  const { problems } = asked.answer;
  const plan = { ...planScaffold(template, { values, files: rendered.files, desired }), problems };
  if (json) terminal.print(JSON.stringify({ outcome: 'sound', ...plan }, undefined, 2));
  else terminal.print(scaffoldReport({ ...plan, problems: problems.map(asTyped) }, undefined));
  return 0;
}
