import { isLocation } from '../catalog/entity.ts';
import { isUrl } from '../catalog/files.ts';
import { locationTargets } from '../catalog/reading/location-targets.ts';
import { readEntities } from '../catalog/reading/read-entities.ts';
import { type FoundRepository, isPlainPath, type RepositoryFile } from './found-repository.ts';

export const LARGEST_READ = 512 * 1024;
/** Of one repository. Each may be a pattern, which is compared with every file. */
const MOST_TARGETS = 10;

/** Where GitHub looks, in its order. */
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
const DESCRIPTORS = ['catalog-info.yaml', 'catalog-info.yml'];

/** The files of a repository that identify it and its owner: few, and none that is large. */
export function keyFiles(files: readonly RepositoryFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const named = [codeownersFile(paths), descriptorFile(paths), paths.has('package.json') ? 'package.json' : undefined];
  const described = apiFiles(files).filter(({ type }) => type === 'openapi' || type === 'asyncapi');
  const requested = new Set([...named.filter((path) => path !== undefined), ...described.map(({ path }) => path)]);
  return files.filter(({ path, size }) => requested.has(path) && size <= LARGEST_READ).map(({ path }) => path);
}

export function codeownersFile(paths: ReadonlySet<string>): string | undefined {
  return CODEOWNERS.find((path) => paths.has(path));
}

export function descriptorFile(paths: ReadonlySet<string>): string | undefined {
  return DESCRIPTORS.find((path) => paths.has(path));
}

/** The files of the same repository that its descriptor leads to; what leads out of it is not followed. */
export function descriptorTargets({ files, texts }: Pick<FoundRepository, 'files' | 'texts'>): string[] {
  const small = new Set(
    files.filter(({ path, size }) => size <= LARGEST_READ && isPlainPath(path)).map(({ path }) => path),
  );
  const file = descriptorFile(small);
  if (file === undefined || !texts.has(file)) return [];
  const all = { keys: () => small, has: (path: string) => small.has(path), get: () => undefined };
  const { entities } = readEntities(new Map([[file, texts.get(file)!]]), { layout: 'file', file });
  const written = entities
    .filter(isLocation)
    .flatMap((location) => location.targets.map((target) => ({ ...location, targets: [target] })))
    .filter(({ targets: [target] }) => !isUrl(target!));
  const targets = new Set(written.slice(0, MOST_TARGETS).flatMap((one) => locationTargets(one, all)));
  return [...targets].filter((path) => !texts.has(path)).slice(0, MOST_TARGETS);
}

export interface ApiFile {
  path: string;
  size: number;
  type: 'openapi' | 'asyncapi' | 'graphql' | 'grpc';
}

/** More are somebody else's, or parts of one. */
const MOST: Readonly<Record<ApiFile['type'], number>> = { openapi: 3, asyncapi: 2, graphql: 1, grpc: 1 };
const DEEPEST = 6;
/** Folders that hold what others wrote, or what is no API of this repository. */
const FOREIGN =
  /(?:^|\/)(?:node_modules|vendor|third[_-]?party|dist|build|target|testdata|tests?|__tests__|spec|fixtures?|mocks?|examples?|samples?)\//i;

const NAMES: readonly [ApiFile['type'], RegExp][] = [
  ['openapi', /(?:^|[/._-])(?:openapi|swagger)(?:[._-][\w-]+)?\.(?:ya?ml|json)$/i],
  ['asyncapi', /(?:^|[/._-])asyncapi(?:[._-][\w-]+)?\.(?:ya?ml|json)$/i],
  ['graphql', /(?:^|\/)schema\.(?:graphqls?|gql)$/i],
  ['grpc', /\.proto$/i],
];

/** The files of a repository that describe its APIs by their names, those nearest to its top first. */
export function apiFiles(files: readonly RepositoryFile[]): ApiFile[] {
  const own = files.filter(({ path }) => isPlainPath(path) && !FOREIGN.test(path));
  return NAMES.flatMap(([type, name]) =>
    own
      .filter(({ path }) => name.test(path))
      .map(({ path, size }) => ({ depth: path.split('/').length, file: { path, size, type } }))
      .filter(({ depth }) => depth <= DEEPEST)
      .sort((a, b) => a.depth - b.depth || (a.file.path < b.file.path ? -1 : 1))
      .slice(0, MOST[type])
      .map(({ file }) => file),
  );
}
