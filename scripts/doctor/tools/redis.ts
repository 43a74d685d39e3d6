import { debianProgram } from './debian-program.ts';

/** The oldest whose users have no channels unless they are given some. */
const OLDEST = 7;

export const redis = debianProgram({
  name: 'redis',
  title: 'Redis',
  why: 'make Redis users and key prefixes on a server of its own',
  isForResources: true,
  howTo: `Install Redis ${OLDEST} or newer or Valkey, so that \`redis-server\` or \`valkey-server\` is on PATH: \`apt-get install redis-server\` (Debian, Ubuntu) or \`brew install redis\` (macOS).`,
  size: 'about 7 MB',
  download: '1 MB',
  version: String(OLDEST),
  packages: ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'],
  command: 'usr/bin/redis-server',
  program: 'redis-server',
  versionWord: '--version',
  onPath: ['redis-server', 'valkey-server'],
  // Both say `… v=7.0.15 sha=…`.
  fits: (printed) => Number(/ v=(\d+)\./.exec(printed)?.[1]) >= OLDEST,
});
