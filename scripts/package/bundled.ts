/**
 * Packages that an adopter installs: those with machine code of their own, and ajv, whose functions `portal build` prints. All others
 * are bundled.
 */
export const INSTALLED = ['ajv', 'ajv-formats', 'pagefind', 'satteri'];

/** The name of the package of a specifier: `ajv` of `ajv/dist/2020.js`. */
export function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]*/.exec(specifier)?.[0] ?? '';
}

/** What the package can do without: what drives a browser, for those who take pictures. */
const LEFT_OUT = ['playwright-core'];

/** Whether it is found among installed packages, or nowhere. */
export function isInstalled(specifier: string): boolean {
  return [...INSTALLED, ...LEFT_OUT].includes(packageOf(specifier));
}

/** What packed code imports in place of a package. */
export function packedPath(specifier: string): string {
  return `#packages/${entryName(specifier)}.js`;
}

/** The name of its file: `octokit-core` for `@octokit/core`. */
export function entryName(specifier: string): string {
  return specifier.replace(/^@|\.[cm]?js$/g, '').replaceAll('/', '-');
}
