import { placeAt } from '../../catalog/yaml/text-place.ts';
import type { Conversion } from './conversion.ts';
import { type Note, tellerOf } from './note.ts';
import { bindNodes } from './nunjucks/bind.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { settle } from './nunjucks/settle.ts';
import { dataNode, type TemplateNode } from './nunjucks/syntax-tree.ts';

/** What a file holds, of which every part can be written in Waypost. */
export interface FileContents {
  nodes: readonly TemplateNode[];
  notes: Note[];
}

interface Place {
  /** As notes name it. */
  shown: string;
  isForGithub: boolean;
}

/** Reads the text of a file that a step fills: text that cannot be written in Waypost stays as it is, and is reported. */
export function fileContents(
  text: string,
  { fetch, scope, asked }: Conversion,
  { shown, isForGithub }: Place,
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
  return nodes.reduce((sum, node) => {
    if (node.kind === 'if')
      return sum + 1 + countOf([...node.branches.flatMap(({ body }) => body), ...(node.otherwise ?? [])]);
    return sum + 1 + (node.kind === 'for' ? countOf([...node.body, ...(node.otherwise ?? [])]) : 0);
  }, 0);
}
