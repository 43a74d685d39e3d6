import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import nunjucks from 'nunjucks';
import picomatch from 'picomatch';
import { parse } from 'yaml';

/** What Backstage gives Nunjucks beside its own filters. */
const FILTERS: Readonly<Record<string, (...given: never[]) => unknown>> = {
  parseRepoUrl: (url: string) => {
    const { host, searchParams } = new URL(`https://${url}`);
    return { host, owner: searchParams.get('owner') ?? undefined, repo: searchParams.get('repo') ?? undefined };
  },
  pick: (from: Record<string, unknown>, key: string) => from[key],
  projectSlug: (url: string) => {
    const { searchParams } = new URL(`https://${url}`);
    return `${searchParams.get('owner')}/${searchParams.get('repo')}`;
  },
  parseEntityRef: (ref: string) => ({ name: ref.replace(/^.*[:/]/, '') }),
};

interface Options {
  trimBlocks?: boolean;
  lstripBlocks?: boolean;
  cookiecutterCompat?: boolean;
}

/** Nunjucks as Backstage configures it. */
export function backstageNunjucks({ cookiecutterCompat, ...blocks }: Options = {}): nunjucks.Environment {
  const tags = { variableStart: cookiecutterCompat ? '{{' : '${{', variableEnd: '}}' };
  const environment = new nunjucks.Environment(null, { autoescape: false, ...blocks, tags });
  for (const [name, filter] of Object.entries(FILTERS)) environment.addFilter(name, filter as never);
  environment.addFilter('jsonify', environment.getFilter('dump') as never);
  return environment;
}

/** What a step is given: a text that is one output alone keeps its type, and what comes to nothing is not there. */
function filledInput(value: unknown, context: object): unknown {
  const environment = backstageNunjucks();
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => {
    if (typeof one !== 'string') return one;
    const alone = /^\$\{\{((?:(?!\}\}).)+)\}\}$/s.exec(one)?.[1];
    const text = environment.renderString(alone === undefined ? one : `\${{ (${alone}) | dump }}`, context);
    if (text === '') return undefined;
    return alone === undefined ? text : (JSON.parse(text) as unknown);
  });
}

interface FetchInput extends Options {
  url: string;
  targetPath?: string;
  values?: Record<string, unknown>;
  copyWithoutTemplating?: string[];
}

/**
 * Does the `fetch:template` steps of a template as Backstage does them, for answers.
 *
 * @returns what the files hold, by path
 */
export function backstageRender(folder: string, parameters: Record<string, unknown>): Map<string, Buffer> {
  const { spec } = parse(readFileSync(join(folder, 'template.yaml'), 'utf8')) as {
    spec: { steps: { action: string; if?: unknown; input: unknown }[] };
  };
  const files = new Map<string, Buffer>();
  for (const step of spec.steps.filter(({ action }) => action === 'fetch:template')) {
    const context = { parameters, secrets: {}, steps: {} };
    if (step.if !== undefined && !filledInput({ is: step.if }, context)) continue;
    const condition = step.if === undefined || (filledInput({ is: step.if }, context) as { is?: unknown }).is;
    if (condition) fetchTemplate(folder, filledInput(step.input, context) as FetchInput, files);
  }
  return files;
}

function fetchTemplate(folder: string, input: FetchInput, files: Map<string, Buffer>): void {
  const source = join(folder, input.url);
  const context = { [input.cookiecutterCompat ? 'cookiecutter' : 'values']: input.values };
  const environment = backstageNunjucks(input);
  const isVerbatim = picomatch(input.copyWithoutTemplating ?? [], { dot: true });
  for (const path of below(source)) {
    const own = environment.renderString(path, context);
    if (own === '' || own.startsWith('/') || own.includes('//')) continue;
    const target = posix.join(input.targetPath ?? '.', own);
    if (files.has(target)) continue;
    const content = readFileSync(join(source, path));
    const isText = !content.includes(0) && !isVerbatim(path);
    files.set(target, isText ? Buffer.from(environment.renderString(content.toString(), context)) : content);
  }
}

function below(folder: string, at = ''): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(join(folder, at)).flatMap((name) => {
    const path = at === '' ? name : `${at}/${name}`;
    return lstatSync(join(folder, path)).isDirectory() ? below(folder, path) : [path];
  });
}
