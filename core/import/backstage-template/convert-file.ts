import { fileText } from '../../scaffold/fill/file-text.ts';
import { globTest } from '../../text/glob.ts';
import type { Conversion } from './conversion.ts';
import type { Fetch } from './fetch.ts';
import { fileContents } from './file-contents.ts';
import { type Note, tellerOf } from './note.ts';
import { generatorText } from './nunjucks/generator-text.ts';
import { skeletonText } from './nunjucks/skeleton-text.ts';
import { dataNode, type TemplateNode } from './nunjucks/syntax-tree.ts';
import type { SourceFile } from './source-folder.ts';
import { targetPath } from './target-path.ts';

/** What becomes of a file beside a Backstage template. */
export interface ConvertedFile {
  /** Its path: `skeleton/…`, or undefined for a generator. */
  skeleton: string | undefined;
  /** Where it lay, from the Backstage template's folder. */
  source: string;
  /** What a generator says of where its file goes; undefined for a skeleton's. */
  to: string | undefined;
  content: Uint8Array;
  /** Whether its contents must not be filled. */
  isVerbatim: boolean;
  isExecutable: boolean;
  /** Where it goes, with places; undefined when only values say it. */
  path: string | undefined;
  /** The same if its step's condition is met. */
  unconditionalPath: string | undefined;
  /** Whether it goes, or may go, to where GitHub reads files. */
  isForGithub: boolean;
  notes: Note[];
}

/** Turns a file that a step fetches into one of the new template; if that is impossible, reports why. */
export function convertFile(source: SourceFile, conversion: Conversion): ConvertedFile | { notes: Note[] } {
  const { fetch } = conversion;
  const shown = [fetch.from === '.' ? '' : fetch.from, fetch.isFile ? '' : source.path].filter(Boolean).join('/');
  const tell = tellerOf(shown);
  const isMatched = isVerbatim(source.path, fetch);
  const target = targetPath(source.path, conversion, isMatched);
  if ('why' in target) return { notes: [tell('left', undefined, target.why)] };
  const text = fileText(source.content);
  const isForGithub = target.simple?.startsWith('.github/') ?? target.ejs.includes('.github');
  const isFilled = fetch.filled !== undefined && !isMatched && hasExtension(source.path, fetch);
  const contents = text === undefined || !isFilled ? undefined : fileContents(text, conversion, { shown, isForGithub });
  const notes = [
    ...(target.simple === undefined
      ? [tell('changed', undefined, 'Its path depends on answers, so a generator in new/ makes it.')]
      : []),
    ...(contents?.notes ?? []),
  ];
  const { simple: path, unconditional: unconditionalPath } = target;
  const base = { source: shown, isExecutable: source.isExecutable, path, unconditionalPath, isForGithub, notes };
  const filled = contents && skeletonText(contents.nodes, target.simple ?? source.path, conversion.asked);
  const isPlain = contents === undefined || contents.nodes.every(({ kind }) => kind === 'data');
  if (target.simple !== undefined && !source.isPassedOver && (filled !== undefined || isPlain)) {
    const bytes = contents === undefined ? source.content : encode(filled ?? plain(contents.nodes));
    const looksFilled =
      isPlain && text !== undefined && filled === undefined && (contents !== undefined || text.includes('{{'));
    return { ...base, skeleton: `skeleton/${target.simple}`, to: undefined, content: bytes, isVerbatim: looksFilled };
  }
  if (text === undefined) {
    const why = source.isPassedOver ? 'A skeleton leaves it out' : 'Its path depends on answers';
    return { notes: [tell('left', undefined, `${why}, and a generator makes texts only. Give it another path.`)] };
  }
  const nodes = contents?.nodes ?? [dataNode(text)];
  const content = encode(`---\nto: ${JSON.stringify(target.ejs)}\n---\n${generatorText(nodes, conversion.asked)}`);
  return { ...base, skeleton: undefined, to: target.ejs, content, isVerbatim: false };
}

function plain(nodes: readonly TemplateNode[]): string {
  return nodes.map((node) => (node.kind === 'data' ? node.value : '')).join('');
}

/** Globs also match everything below a matching folder. */
function isVerbatim(path: string, { verbatim }: Fetch): boolean {
  const globs = [...verbatim, ...verbatim.map((glob) => `${glob.replace(/\/+$/, '')}/**`)];
  return globs.some((glob) => globTest(glob, { dot: true })?.(path));
}

function hasExtension(path: string, { extension }: Fetch): boolean {
  return extension === undefined || path.endsWith(extension);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
