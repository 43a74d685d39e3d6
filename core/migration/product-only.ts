/** The file whose removal is the begin of a portal in a copy of Waypost's repository. */
export const PRODUCT_MARK = '.github/workflows/long-tests.yml';

/** Files that only Waypost's own repository has: `portal init` removes them, and no upgrade brings them. They test the product. */
export const PRODUCT_ONLY: readonly string[] = [
  PRODUCT_MARK,
  '.github/workflows/checks.yml',
  '.github/workflows/templates.yml',
];

/**
 * Proposes newer packages. `portal init` removes `PRODUCT_UPDATES` from it, and from then on it is the portal's own: the packages of the
 * product come with its releases, which are tested with them.
 */
export const DEPENDABOT = '.github/dependabot.yml';

export const PRODUCT_UPDATES: readonly { ecosystem: string; directories: readonly string[] }[] = [
  { ecosystem: 'npm', directories: ['/', '/infra', '/infra/aws'] },
  { ecosystem: 'github-actions', directories: ['/'] },
];
