import { RENDER_LIMITS } from '#core/scaffold/fill/rendered-file.ts';

export type Excess = 'files' | 'size' | 'memory';

/** Files and folders that it may make, on the way to what a render may have. */
export const MOST_ENTRIES = 2 * RENDER_LIMITS.files;
/** Bytes that it may write. */
export const MOST_WRITTEN = 2 * RENDER_LIMITS.total;
/** Bytes. Hygen itself needs about 90 MiB. */
export const MOST_MEMORY = 512 * 1024 * 1024;
