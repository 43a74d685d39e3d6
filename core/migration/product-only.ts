/** Files that only Waypost's own repository has: `portal init` removes them, and no upgrade brings them. */
export const PRODUCT_ONLY: readonly string[] = ['.github/workflows/long-tests.yml'];
