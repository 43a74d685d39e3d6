/** Files that only Waypost's own repository has: `portal init` removes them, and no upgrade brings them. */
export const PRODUCT_ONLY: readonly string[] = ['.github/workflows/long-tests.yml'];

/**
 * Proposes newer packages. `portal init` leaves only those of templates in it, and from then on it is the portal's own: the packages of
 * the product come with its releases, which are tested with them.
 */
export const DEPENDABOT = '.github/dependabot.yml';
