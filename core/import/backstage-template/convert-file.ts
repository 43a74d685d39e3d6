import { placeAt } from '../../catalog/yaml/text-place.ts';
import { fileText } from '../../scaffold/fill/rendered-file.ts';
import { globTest } from '../../text/glob.ts';
import type { Fetch } from './fetch.ts';
import { type Note, tellerOf } from './note.ts';
import { bindNodes } from './nunjucks/bind.ts';
import { generatorText } from './nunjucks/generator-text.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { settle } from './nunjucks/settle.ts';
import { skeletonText } from './nunjucks/skeleton-text.ts';
import { bodiesOf, dataNode, type TemplateNode } from './nunjucks/syntax-tree.ts';
import type { SourceFile } from './source-folder.ts';
import { type Conversion, targetPath } from './target-path.ts';

export interface ConvertedFile {
  skeleton: string | undefined;
  source: string;
  /** What a generator says of where its file goes; undefined for a skeleton's. */
  to: string | undefined;
  content: Uint8Array;
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
    const bytes =
      contents === undefined
        ? source.content
        : encode(filled ?? contents.nodes.map((node) => (node.kind === 'data' ? node.value : '')).join(''));
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

interface FileContents {
  nodes: readonly TemplateNode[];
  notes: Note[];
}

/** Reads the text of a file that a step fills: text that cannot be written in Waypost stays as it is, and is reported. */
function fileContents(
  text: string,
  { fetch, scope, asked }: Conversion,
  { shown, isForGithub }: { shown: string; isForGithub: boolean },
): FileContents {
  const tell = tellerOf(shown);
  const parsed = parseTemplate(text, fetch.filled!.syntax);
  const asItIs = (why: string, offset: number): FileContents => ({
    nodes: [dataNode(text)],
    notes: [tell('left', placeAt(text, offset).line, `The file stays as it is: ${why}.`)],
  });
  if ('error' in parsed) return asItIs(`Nunjucks cannot read it. ${parsed.error.message}`, parsed.error.offset);
  if (countOf(parsed.nodes) > MOST_NODES) return asItIs(`it has more than ${MOST_NODES} placeholders and tags`, 0);
  const settled = settle(bindNodes(parsed.nodes, scope), { text, asked, isWorkflow: isForGithub });
  const notes = settled.notes.map((note) => {
    const { line } = placeAt(text, note.offset);
    if (note.outcome === 'kept')
      return tell(
        'changed',
        line,
        'Backstage would read this as its own syntax and write nothing. It is kept for GitHub.',
      );
    return tell('left', line, `It was left as it is: ${note.why}. Rewrite it as docs/templates.md describes.`);
  });
  return { nodes: settled.nodes, notes };
}

/** More places in one file are an attack, or data. */
const MOST_NODES = 5_000;

function countOf(nodes: readonly TemplateNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countOf(bodiesOf(node).flat()), 0);
}
