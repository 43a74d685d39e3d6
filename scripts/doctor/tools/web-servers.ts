import { join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { writeStarter } from './debian-starter.ts';
import { toolsFolder } from './tools-folder.ts';
import { unpackDebian } from './unpack-debian.ts';

/** The server, the module for sign-in, and the libraries that a small Debian 12 lacks. */
const APACHE_PACKAGES = [
  ...['apache2-bin', 'libapache2-mod-auth-openidc', 'libapr1', 'libaprutil1', 'libcjose0', 'libhiredis0.14'],
  ...['libjansson4', 'libldap-2.5-0', 'libcurl4', 'libnghttp2-14', 'librtmp1', 'libssh2-1', 'libpsl5', 'libsasl2-2'],
  ...['libbrotli1', 'liblua5.3-0', 'libpcre2-8-0', 'libexpat1'],
];

/** It defines APACHE_MODULES, the folder with its modules, which nobody knows of one on PATH. */
export const apache = debianProgram({
  name: 'apache',
  title: 'Apache with mod_auth_openidc',
  size: '5 MB',
  version: '2.4',
  why: 'sign in to a portal behind Apache and mod_auth_openidc in the tests',
  howTo:
    'Run the tests of sign-in on Debian 12, whose packages are unpacked for them, or leave them out with `WAYPOST_WITHOUT=apache`.',
  packages: APACHE_PACKAGES,
  command: 'usr/sbin/apache2 -C "Define APACHE_MODULES $root/usr/lib/apache2/modules"',
  versionWord: '-v',
  mayBeOnPath: false,
});

export const nginx = debianProgram({
  name: 'nginx',
  title: 'nginx',
  size: '1 MB',
  version: '1',
  why: 'sign in to a portal behind nginx and oauth2-proxy in the tests',
  howTo:
    'Install nginx, so that `nginx` is on PATH: `apt-get install nginx` (Debian, Ubuntu) or `brew install nginx` (macOS).',
  packages: ['nginx', 'nginx-common', 'libpcre2-8-0'],
  command: 'usr/sbin/nginx',
  versionWord: '-v',
  mayBeOnPath: true,
});

export const caddy = debianProgram({
  name: 'caddy',
  title: 'Caddy',
  size: '11 MB',
  version: '2',
  why: 'sign in to a portal behind Caddy and oauth2-proxy in the tests',
  howTo:
    'Install Caddy, so that `caddy` is on PATH: `apt-get install caddy` (Debian, Ubuntu) or `brew install caddy` (macOS).',
  packages: ['caddy'],
  command: 'usr/bin/caddy',
  versionWord: 'version',
  mayBeOnPath: true,
});

interface DebianProgram extends Pick<Tool, 'name' | 'why' | 'howTo'> {
  /** As people read it, and how much is downloaded: `nginx`, `1 MB`. */
  title: string;
  size: string;
  version: string;
  /** With the libraries that a small Debian lacks. */
  packages: readonly string[];
  /** As `writeStarter` takes it. */
  command: string;
  /** The word with which it prints its version. */
  versionWord: string;
  /** Whether one on PATH will do. */
  mayBeOnPath: boolean;
}

/** A tool that is unpacked from packages of Debian where it is not on PATH. */
function debianProgram(program: DebianProgram): Tool {
  const { name, why, howTo, title } = program;
  const folderOf = (env: NodeJS.ProcessEnv) => toolsFolder(name, program.version, env);
  const programIn = (env: NodeJS.ProcessEnv) => join(folderOf(env), name);
  const starts = async (path: string) =>
    (await $({ nothrow: true, quiet: true })`${path} ${program.versionWord}`).exitCode === 0;
  return {
    name,
    why,
    howTo,

    async find(env) {
      const onPath = program.mayBeOnPath ? which.sync(name, { nothrow: true, path: env.PATH ?? '' }) : null;
      for (const path of [onPath, programIn(env)]) if (path !== null && (await starts(path))) return path;
      return undefined;
    },

    async install(env, say) {
      say(`Downloading ${title} from Debian, about ${program.size}.`);
      const root = join(folderOf(env), 'root');
      const failure = await unpackDebian(program.packages, root);
      if (failure === undefined) {
        await writeStarter(programIn(env), { root, command: program.command });
        if (await starts(programIn(env))) return programIn(env);
      }
      const reason = failure ?? `\`${programIn(env)}\` does not start.`;
      throw new CannotRun(`${title} could not be installed: ${reason}`, { fix: howTo });
    },
  };
}
