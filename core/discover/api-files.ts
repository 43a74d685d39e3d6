import { isPlainPath, type RepositoryFile } from './found-repository.ts';

/** A file that describes an API, by its name. */
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
      .map(({ path, size }) => ({ depth: depthOf(path), file: { path, size, type } }))
      .filter(({ depth }) => depth <= DEEPEST)
      .sort((a, b) => a.depth - b.depth || (a.file.path < b.file.path ? -1 : 1))
      .slice(0, MOST[type])
      .map(({ file }) => file),
  );
}

function depthOf(path: string): number {
  return path.split('/').length;
}
