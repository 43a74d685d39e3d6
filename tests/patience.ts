/** Milliseconds that a test waits for something to happen: it ends what never happens, and nothing that is only slow. */
export const PATIENCE = 240_000;
