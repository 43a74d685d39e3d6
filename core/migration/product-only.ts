/** Files that only Waypost's own repository has: `portal init` removes them, and no upgrade brings them. */
export const PRODUCT_ONLY: readonly string[] = ['.github/workflows/long-tests.yml'];

/**
 * Proposes newer packages. `portal init` removes `PRODUCT_UPDATES` from it, and from then on it is the portal's own: the packages of the
 * product come with its releases, which are tested with them.
 */
export const DEPENDABOT = '.github/dependabot.yml';

export const PRODUCT_UPDATES: readonly { ecosystem: string; directories: readonly string[] }[] = [
  { ecosystem: 'npm', directories: ['/', '/infra', '/infra/aws'] },
  { ecosystem: 'github-actions', directories: ['/'] },
];
