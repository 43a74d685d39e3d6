import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stemOf } from '#core/scaffold/service/scaffold-state.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { HandedChecks, HandedRendering } from './handed-renderings.ts';
import { digestOf } from './render-manifest.ts';
import { type Rendering, whyNothing } from './renderings.ts';

/** What a job without secrets did for another. */
export interface RenderSummary {
  /** Services that there are to make. */
  services: number;
  /** Sentences about those that could not be rendered, or whose checks did not pass. */
  errors: readonly string[];
}

/** What a rendering is of. */
type About = Pick<HandedRendering, 'service' | 'template' | 'version'>;

/** A rendering as one job hands it on to another. */
export function handedRendering(about: About, made: Rendering): HandedRendering {
  if (!('files' in made)) return { ...about, reason: whyNothing(made) };
  const files = made.files.map(({ path, mode, content }) => ({
    path,
    mode,
    content: Buffer.from(content).toString('base64'),
  }));
  return { ...about, files };
}

/** Writes the file of a service. @returns SHA-256 of it @throws {CannotRun} when it cannot be written */
export function writeHanded(out: string, content: HandedRendering | HandedChecks): string {
  const text = JSON.stringify(content);
  try {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, `${stemOf(content.service)}.json`), text);
  } catch (cause) {
    throw new CannotRun(`\`${out}\` cannot be written.`, { fix: 'Check its permissions and the disk.', cause });
  }
  return digestOf(text);
}
