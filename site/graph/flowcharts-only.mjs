/** Parts of Mermaid that it loads when a text asks for them: other diagrams, other ways to lay them out, formulas. */
const UNUSED = /(?:[Dd]iagram|definition|cose-bilkent|elk|swimlanes|bpmnIcons)[\w-]*\.mjs$|^katex$/;
const USED = /\/flowDiagram-/;
const NAME = '\0waypost-no-diagram';

/** Where Mermaid loads a part that each flowchart needs, once it has read a text. */
const LATER = /await import\((".*\/(?:flowDiagram|dagre)-[\w-]+\.mjs")\)/g;

/**
 * Leaves out of the site the kinds of diagrams that no page draws: they are three quarters of Mermaid, and most of the time that
 * it takes to bundle. A text that asked for one would be refused. What is left comes as a whole: one request after the other, the
 * parts would take a first picture three times as long as the slowest.
 */
export function flowchartsOnly() {
  return {
    name: 'waypost-flowcharts-only',
    enforce: 'pre',
    resolveId: (id, importer = '') =>
      importer.includes('/mermaid/dist/') && UNUSED.test(id) && !USED.test(id) ? NAME : undefined,
    transform: (code, id) => (id.includes('/mermaid/dist/') && code.search(LATER) >= 0 ? atOnce(code) : undefined),
    load: (id) => (id === NAME ? "throw new Error('Pages draw flowcharts only.');" : undefined),
  };
}

function atOnce(code) {
  const parts = [];
  const body = code.replace(LATER, (_, path) => `flowchartPart${parts.push(path) - 1}`);
  const imports = parts.map((path, place) => `import * as flowchartPart${place} from ${path};`);
  return { code: [...imports, body].join('\n'), map: null };
}
