import { packageFile } from './package-file.ts';

/** GitHub's OpenAPI description of its API. The package has ten variants of it, which take 400 MB unpacked. */
export const githubApiDescription = packageFile({
  name: 'github-api',
  from: '@octokit/openapi',
  version: '23.0.2',
  file: 'generated/api.github.com.json',
  sha256: '829b4bebb19a53133289f7b0bc819f4f1118115821db2ca9f25e9ee995a7da2a',
  size: '29 MB',
  why: 'compare requests with what GitHub describes',
});
