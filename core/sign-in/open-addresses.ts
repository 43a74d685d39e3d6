/**
 * Beginnings of addresses that every reader may open, whatever is closed, below the base and each with its reason. A file that is neither here
 * nor in a section is only for people who may read every closed section.
 */
export const OPEN_ADDRESSES: readonly string[] = [
  // Home. What it shows of closed sections, `elsewhere` of each says.
  'index',
  // Quotes nothing of the catalog.
  '404',
  ...['_astro', 'mermaid', 'built', 'favicon', 'logo', 'licences', 'schemas', 'reference', 'api/local'],
  // Images of documents. Their names follow from their content, so only who may read the document knows one.
  'files',
  // What servers answer themselves.
  ...['sign-in', 'sign-out', 'signed-out', 'me'],
];
