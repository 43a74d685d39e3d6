import { spelled } from '../../../catalog/yaml/written-path.ts';
import { isMap } from '../../../text/is-map.ts';
import { pathProblem } from '../../fill/path-problem.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** Paths of `files.executable` that cannot be in a repository. */
export function* executablePaths({ data: { files } }: Manifest): Iterable<ManifestFinding> {
  const paths = isMap(files) && Array.isArray(files.executable) ? files.executable : [];
  for (const [index, path] of paths.entries()) {
    const why = typeof path === 'string' ? pathProblem(path) : undefined;
    if (!why) continue;
    const message = `\`${spelled(path)}\` ${why}`;
    const hint = 'Write a path from the top of the skeleton: `bin/start`.';
    yield { path: ['files', 'executable', index], message, hint };
  }
}
