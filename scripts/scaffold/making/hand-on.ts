import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { stemOf } from '#core/scaffold/scaffold-state.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { HandedChecks, HandedRendering } from './handed-renderings.ts';
import type { Rendering } from './renderings.ts';

/** What a rendering is of. */
type About = Pick<HandedRendering, 'service' | 'template' | 'version'>;

/** A rendering as one job hands it on to another. */
export function handedRendering(about: About, made: Rendering): HandedRendering {
  if ('reason' in made) return { ...about, reason: made.reason };
  const files = made.files.map(({ path, mode, content }) => ({
    ...{ path, mode },
    content: Buffer.from(content).toString('base64'),
  }));
  return { ...about, files };
}

/**
 * Writes what is handed on of a service into a file of its own.
 *
 * @throws {CannotRun} when the folder cannot be written
 */
export function handOn(folder: string, service: Ref, content: HandedRendering | HandedChecks): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${stemOf(service)}.json`), JSON.stringify(content));
  } catch (cause) {
    throw new CannotRun(`\`${folder}\` cannot be written.`, { fix: 'Check its permissions and the disk.', cause });
  }
}
