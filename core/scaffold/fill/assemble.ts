import { type RequestProblem, requestError } from '../../request/request.ts';
import { compareText } from '../../text/compare-text.ts';
import { SERVICE_RECORD, serviceRecord } from '../service/service-record.ts';
import type { Template } from '../template/template.ts';
import { fillWord, type Values } from './fill.ts';
import { pathProblems } from './path-problem.ts';
import { type RawFile, RENDER_LIMITS, type RenderedFile } from './rendered-file.ts';

export interface Assembled {
  files: readonly RenderedFile[];
  problems: readonly RequestProblem[];
  /** Whether the only problem is that this machine has no sandbox for the code of the template. */
  unsandboxed?: true;
}

/** What came from where: an ordinary file that was filled, to which a generator may have added, or a generator alone. */
export interface Sources {
  skeleton: readonly RawFile[];
  generated: readonly RawFile[];
}

/** Makes one repository of a skeleton and a generator, and judges it as data: its paths, bits, workflows and size. */
export function assemble(template: Template, values: Values, { skeleton, generated }: Sources): Assembled {
  const record = { path: SERVICE_RECORD, content: new TextEncoder().encode(serviceRecord(template, values)) };
  const all = [...skeleton, ...generated, record].sort((a, b) => compareText(a.path, b.path));
  const paths = all.map(({ path }) => path);
  const executable = new Set(template.files.executable.map((path) => fillWord(path, values)));
  const problems = [
    ...tooMuch(all),
    ...pathProblems(paths),
    ...undeclaredWorkflows(template, paths),
    ...notMade(template, executable, all),
  ];
  if (problems.length > 0) return { files: [], problems };
  return { files: all.map((file) => ({ ...file, mode: executable.has(file.path) ? '100755' : '100644' })), problems };
}

function tooMuch(files: readonly RawFile[]): RequestProblem[] {
  const total = files.reduce((sum, { content }) => sum + content.length, 0);
  if (files.length > RENDER_LIMITS.files)
    return [
      requestError(
        '',
        `The template makes ${files.length} files, and at most ${RENDER_LIMITS.files} are allowed.`,
        FEWER,
      ),
    ];
  if (total > RENDER_LIMITS.total)
    return [
      requestError(
        '',
        `The template makes ${mebibytes(total)} MiB, and at most ${mebibytes(RENDER_LIMITS.total)} are allowed.`,
        FEWER,
      ),
    ];
  return [];
}

const FEWER = 'Leave out of the template files that a package or a build creates anyway.';

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}

/** Says which files GitHub's runners would obey, of a template that does not declare such. */
export function undeclaredWorkflows({ files: { workflows } }: Template, paths: readonly string[]): RequestProblem[] {
  if (workflows) return [];
  return paths
    .filter((path) => /^\.github\/(?:workflows|actions)\//i.test(path))
    .map((path) =>
      requestError(
        path,
        'GitHub would run this file, and the template does not declare workflows.',
        'Add `files: { workflows: true }` to its template.yaml.',
      ),
    );
}

function notMade({ file }: Template, executable: ReadonlySet<string>, files: readonly RawFile[]): RequestProblem[] {
  const paths = new Set(files.map(({ path }) => path));
  return [...executable]
    .filter((path) => !paths.has(path))
    .map((path) =>
      requestError(
        file,
        `\`files.executable\` names \`${path}\`, which the template does not make.`,
        'Correct the path, or delete it from the list.',
      ),
    );
}
