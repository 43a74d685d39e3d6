import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '#core/catalog/kinds/kind.ts';
import { checkSchema } from '#core/catalog/schema-check.ts';
import { oneLine } from '#core/report/harmless.ts';
import { assemble } from '#core/scaffold/assemble.ts';
import type { RenderedFile } from '#core/scaffold/rendered-file.ts';
import { RENDER_LIMITS } from '#core/scaffold/rendered-file.ts';
import { CHECK_RESULTS_SCHEMA, type CheckResult, stemOf } from '#core/scaffold/scaffold-state.ts';
import { SERVICE_RECORD } from '#core/scaffold/service-record.ts';
import { reasonOf } from './rendered-here.ts';
import { type Making, notRun, type Rendering, type Renderings } from './renderings.ts';

/** What was rendered of one service, as a job hands it on. Contents are base64. */
export type HandedRendering = { service: string; template: string; version: number } & (
  | { files: readonly { path: string; mode: string; content: string }[] }
  | { reason: string }
);

/** What its checks said. */
export interface HandedChecks {
  service: string;
  template: string;
  version: number;
  checks: readonly CheckResult[];
}

/** Bytes: the largest render in base64, with its paths. */
const LARGEST = 2 * RENDER_LIMITS.total;

const ABOUT = { service: { type: 'string' }, template: { type: 'string' }, version: { type: 'integer' } };
const RENDERING_SCHEMA: JsonSchema = {
  type: 'object',
  required: Object.keys(ABOUT),
  properties: {
    ...ABOUT,
    reason: { type: 'string', minLength: 1 },
    files: {
      type: 'array',
      maxItems: RENDER_LIMITS.files,
      items: {
        type: 'object',
        required: ['path', 'mode', 'content'],
        properties: {
          path: { type: 'string' },
          mode: { enum: ['100644', '100755'] },
          content: { type: 'string' },
        },
      },
    },
  },
};
const CHECKS_SCHEMA: JsonSchema = {
  type: 'object',
  required: [...Object.keys(ABOUT), 'checks'],
  properties: { ...ABOUT, checks: CHECK_RESULTS_SCHEMA },
};

/**
 * Reads what a job without secrets rendered, and judges it anew by the template on main: whoever can change what that job runs
 * can write anything into it. Files are what the same template may make of the same values: paths that stay inside, sizes,
 * executable bits and workflows as declared, and the record of just this service. Nothing is rendered here, and nothing run.
 */
export class HandedRenderings implements Renderings {
  readonly #folder: string;
  readonly #checks: string;

  /** @param folder of the artifact `renderings` @param checks of the artifact `checks` */
  constructor(folder: string, checks: string) {
    this.#folder = folder;
    this.#checks = checks;
  }

  async of(making: Making): Promise<Rendering> {
    return readRendering(this.#folder, making);
  }

  async checks(making: Making): Promise<readonly CheckResult[]> {
    const { template } = making;
    if (template.checks.length === 0) return [];
    const read = readHanded<HandedChecks>(this.#checks, making, CHECKS_SCHEMA);
    if ('reason' in read) return notRun(template, 'The job that runs checks handed on nothing: its log says why.');
    const isOfThem = JSON.stringify(read.checks.map(({ command }) => command)) === JSON.stringify(template.checks);
    if (!isOfThem) return notRun(template, 'What the job that runs checks handed on is of other checks.');
    return read.checks.map(({ command, outcome, text }) => ({
      command,
      outcome,
      ...(text !== undefined && { text: oneLine(text) }),
    }));
  }
}

/** Reads one service's rendering from a folder, and judges it as `HandedRenderings` does. */
export function readRendering(folder: string, making: Making): Rendering {
  const read = readHanded<HandedRendering>(folder, making, RENDERING_SCHEMA);
  if ('reason' in read) return { reason: oneLine(read.reason) };
  if (!('files' in read)) return { reason: refused('It has no files.') };
  return judge(making, read.files);
}

/** Reads the file of a service, which must be about it. */
function readHanded<Content extends { service: string; template: string; version: number }>(
  folder: string,
  { service, template }: Making,
  schema: JsonSchema,
): Content | { reason: string } {
  const path = join(folder, `${stemOf(service)}.json`);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile())
    return {
      reason: `The job that renders handed on nothing for \`${service}\`: its log says why. The next run renders it again.`,
    };
  if (stat.size > LARGEST) return { reason: refused(`It has ${stat.size.toLocaleString('en')} bytes.`) };
  const content = parse(path);
  const [finding] = content === undefined ? [{ message: 'It is no JSON.' }] : checkSchema(schema, content);
  if (finding) return { reason: refused(finding.message) };
  const handed = content as Content;
  if (handed.service !== service) return { reason: refused(`It is about \`${shown(handed.service)}\`.`) };
  if (handed.template !== template.name || handed.version !== template.version)
    return {
      reason: refused(
        `It is of \`${shown(handed.template)}\` ${handed.version}, not of \`${template.name}\` ${template.version}.`,
      ),
    };
  return handed;
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function judge(
  { template, values }: Making,
  handed: readonly { path: string; mode: string; content: string }[],
): Rendering {
  const files = handed.map(({ path, mode, content }) => ({ path, mode, content: Buffer.from(content, 'base64') }));
  const skeleton = files.filter(({ path }) => path !== SERVICE_RECORD);
  const assembled = assemble(template, values, { skeleton, generated: [] });
  if (assembled.problems.length > 0) return { reason: refused(reasonOf(template.name, assembled.problems)) };
  const other = assembled.files.find((file) => !files.some((given) => isSame(given, file)));
  if (other?.path === SERVICE_RECORD) return { reason: refused(`\`${SERVICE_RECORD}\` is not that of this service.`) };
  if (other) return { reason: refused(`\`${shown(other.path)}\` has a mode that the template does not declare.`) };
  return { files: assembled.files };
}

function isSame(given: { path: string; mode: string; content: Uint8Array }, file: RenderedFile): boolean {
  return given.path === file.path && given.mode === file.mode && Buffer.compare(given.content, file.content) === 0;
}

function refused(why: string): string {
  return `What the job that renders handed on is not taken. ${why} Look at that job's log, and at what it ran; the next run renders it again.`;
}

function shown(text: string): string {
  return oneLine(text).replaceAll('`', "'").slice(0, 200);
}
