import { safeUrl } from '#core/catalog/safe-url.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { openRepository } from './open-catalog.ts';

/** Where the portal of a repository is published; undefined where its settings do not say so, or it is no portal. */
export function publishedAt(root: string): string | undefined {
  try {
    return safeUrl(readSettings(openRepository(root).files).url);
  } catch (error) {
    if (error instanceof CannotRun) return undefined;
    throw error;
  }
}
