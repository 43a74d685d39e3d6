import { goProgram } from './go-program.ts';

export const versitygw = goProgram({
  name: 'versitygw',
  title: 'versitygw, an S3 server,',
  why: 'make S3 buckets on a server of its own',
  isForResources: true,
  size: 'about 60 MB',
  version: '1.8.0',
  module: 'github.com/versity/versitygw/cmd/versitygw',
  releases: 'https://github.com/versity/versitygw/releases',
});
