import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { assemble } from '#core/scaffold/fill/assemble.ts';
import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import { RENDER_LIMITS } from '#core/scaffold/fill/rendered-file.ts';
import { CHECK_RESULTS_SCHEMA, type CheckResult, stemOf } from '#core/scaffold/service/scaffold-state.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import { oneLine } from '#core/text/harmless.ts';
import { quoted } from '#core/text/quoted.ts';
import { bySchema, parseJson, readBytes } from '../../files/json-file.ts';
import { digestOf, type RenderManifest } from './render-manifest.ts';
import { reasonOf } from './rendered-here.ts';
import { type Later, type Making, notRun, type Rendering, type Renderings } from './renderings.ts';

/** What was rendered of one service, as a job hands it on. Contents are base64. */
export type HandedRendering = { service: Ref; template: string; version: number } & (
  | { files: readonly { path: string; mode: string; content: string }[] }
  | { reason: string }
);

export interface HandedChecks {
  service: Ref;
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

/** Where what other jobs made is. */
export interface Handed {
  /** Folder of the artifact `renderings`. */
  renderings: string;
  /** Folder of the artifact `checks`. */
  checks: string;
  /** Undefined where the job that renders did not come to its end. */
  manifest: RenderManifest | undefined;
}

/**
 * Reads the rendered files of a job without secrets, and checks them again against the template on main: code in that job
 * can write anything into them. A file must be the one that the job names in its manifest, as later jobs could put another in its
 * place, and hold what the same template may make of the same values: paths that stay inside, sizes, executable bits and
 * workflows as declared, and the record of just this service. Nothing is rendered here, and nothing run.
 */
export class HandedRenderings implements Renderings {
  readonly #handed: Handed;
  readonly #main: () => Promise<string>;

  /** @param main returns the commit that services are made from */
  constructor(handed: Handed, main: () => Promise<string>) {
    this.#handed = handed;
    this.#main = main;
  }

  async of(making: Making): Promise<Rendering | Later> {
    const { renderings, manifest } = this.#handed;
    if (!manifest) return { reason: NO_END };
    const digest = Object.hasOwn(manifest.files, making.service) ? manifest.files[making.service] : undefined;
    if (digest === undefined) return { later: NOT_YET };
    const bytes = readFile(renderings, making);
    if ('refused' in bytes) return notTaken(bytes.refused);
    if (digestOf(bytes) !== digest) return notTaken(REPLACED);
    const judged = judge(bytes, making);
    if (!('refused' in judged)) return judged;
    // What does not fit what main says now may have fitted what it said then.
    return manifest.commit === (await this.#main()) ? notTaken(judged.refused) : { later: MOVED };
  }

  async checks(making: Making): Promise<readonly CheckResult[]> {
    const { template } = making;
    if (template.checks.length === 0) return [];
    const bytes = readFile(this.#handed.checks, making);
    const read = 'refused' in bytes ? bytes : contentOf<HandedChecks>(bytes, making, CHECKS_SCHEMA);
    if ('refused' in read) return notRun(template, 'The check job has no output: its log shows why.');
    const isOfThem = JSON.stringify(read.checks.map(({ command }) => command)) === JSON.stringify(template.checks);
    if (!isOfThem) return notRun(template, 'The output of the check job is for other checks.');
    return read.checks.map(({ command, outcome, text }) => ({
      command,
      outcome,
      ...(text !== undefined && { text: oneLine(text) }),
    }));
  }
}

/** Reads one service's rendering where no other job could replace it, and judges it as `HandedRenderings` does. */
export function readRendering(folder: string, making: Making): Rendering | Refused {
  const bytes = readFile(folder, making);
  return 'refused' in bytes ? bytes : judge(bytes, making);
}

const NO_END = 'The render job did not finish, so it has no output: look at its log. The next run renders again.';
const NOT_YET =
  'It was not rendered in this run: it was merged after the run started, or it was not its turn, since a run renders at most 20 services. A later run renders it.';
const REPLACED = 'It is not the file that the job made, so something replaced it.';
const MOVED = 'The default branch changed since it was rendered. The next run renders it again.';

/** Why a file is rejected, as a full sentence. */
export interface Refused {
  refused: string;
}

function readFile(folder: string, { service }: Making): Buffer | Refused {
  const read = readBytes(join(folder, `${stemOf(service)}.json`), LARGEST);
  if ('content' in read) return read.content;
  return { refused: read.error === 'too-large' ? read.reason : 'Its file is not there.' };
}

/** What is in the file of a service, which must be about it. */
function contentOf<Content extends { service: Ref; template: string; version: number }>(
  bytes: Buffer,
  { service, template }: Making,
  schema: JsonSchema,
): Content | Refused {
  const read = parseJson<Content>(bytes.toString('utf8'), bySchema(schema));
  if (!('content' in read)) return { refused: read.error === 'no-json' ? 'It is not JSON.' : read.reason };
  const handed = read.content;
  if (handed.service !== service) return { refused: `It is about ${shown(handed.service)}.` };
  if (handed.template !== template.name || handed.version !== template.version)
    return {
      refused: `It is for ${shown(handed.template)} ${handed.version}, not for \`${template.name}\` ${template.version}.`,
    };
  return handed;
}

function judge(bytes: Buffer, making: Making): Rendering | Refused {
  const { template, values } = making;
  const read = contentOf<HandedRendering>(bytes, making, RENDERING_SCHEMA);
  if ('refused' in read) return read;
  if ('reason' in read) return { reason: oneLine(read.reason) };
  if (!('files' in read)) return { refused: 'It has no files.' };
  const files = read.files.map(({ path, mode, content }) => ({ path, mode, content: Buffer.from(content, 'base64') }));
  const skeleton = files.filter(({ path }) => path !== SERVICE_RECORD);
  const assembled = assemble(template, values, { skeleton, generated: [] });
  if (assembled.problems.length > 0) return { refused: reasonOf(template.name, assembled.problems) };
  const other = assembled.files.find((file) => !files.some((given) => isSame(given, file)));
  if (other?.path === SERVICE_RECORD) return { refused: `\`${SERVICE_RECORD}\` is not that of this service.` };
  if (other) return { refused: `${shown(other.path)} has a mode that the template does not declare.` };
  return { files: assembled.files };
}

function isSame(given: { path: string; mode: string; content: Uint8Array }, file: RenderedFile): boolean {
  return given.path === file.path && given.mode === file.mode && Buffer.compare(given.content, file.content) === 0;
}

/** The reason for a service whose file is rejected. */
export function notTaken(why: string): Rendering {
  return {
    reason: `The output of the render job was rejected. ${oneLine(why)} Look at that job's log, and at what it ran; the next run renders it again.`,
  };
}

function shown(text: string): string {
  return quoted(oneLine(text).slice(0, 200));
}
