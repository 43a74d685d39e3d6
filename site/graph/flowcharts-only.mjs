/** Parts of Mermaid that it loads when a text asks for them: other diagrams, other ways to lay them out, formulas. */
const UNUSED = /(?:[Dd]iagram|definition|cose-bilkent|elk|swimlanes|bpmnIcons)[\w-]*\.mjs$|^katex$/;
const USED = /\/flowDiagram-/;
const NAME = '\0waypost-no-diagram';

/**
 * Leaves out of the site the kinds of diagrams that no page draws: they are three quarters of Mermaid, and most of the time that
 * it takes to bundle. A text that asked for one would be refused.
 */
export function flowchartsOnly() {
  return {
    name: 'waypost-flowcharts-only',
    enforce: 'pre',
    resolveId: (id, importer = '') =>
      importer.includes('/mermaid/dist/') && UNUSED.test(id) && !USED.test(id) ? NAME : undefined,
    load: (id) => (id === NAME ? "throw new Error('Pages draw flowcharts only.');" : undefined),
  };
}
