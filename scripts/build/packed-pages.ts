import { join } from 'node:path';

/** Where the package has its compiled pages, and what draws diagrams. */
export function packedPages(product: string) {
  const folder = (name: string) => join(product, 'pages', name);
  return { assets: folder('assets'), program: folder('program'), mermaid: folder('mermaid') };
}
