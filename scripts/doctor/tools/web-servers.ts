import { debianProgram } from './debian-program.ts';

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
  download: '5 MB',
  version: '2.4',
  why: 'sign in to a portal behind Apache and mod_auth_openidc in the tests',
  howTo:
    'Run the tests of sign-in on Debian 12, whose packages are unpacked for them, or leave them out with `WAYPOST_WITHOUT=apache`.',
  packages: APACHE_PACKAGES,
  command: 'usr/sbin/apache2 -C "Define APACHE_MODULES $root/usr/lib/apache2/modules"',
  versionWord: '-v',
  onPath: [],
});

export const nginx = debianProgram({
  name: 'nginx',
  title: 'nginx',
  download: '1 MB',
  version: '1',
  why: 'sign in to a portal behind nginx and oauth2-proxy in the tests',
  howTo:
    'Install nginx, so that `nginx` is on PATH: `apt-get install nginx` (Debian, Ubuntu) or `brew install nginx` (macOS).',
  packages: ['nginx', 'nginx-common', 'libpcre2-8-0'],
  command: 'usr/sbin/nginx',
  versionWord: '-v',
  onPath: ['nginx'],
});

export const caddy = debianProgram({
  name: 'caddy',
  title: 'Caddy',
  download: '11 MB',
  version: '2',
  why: 'sign in to a portal behind Caddy and oauth2-proxy in the tests',
  howTo:
    'Install Caddy, so that `caddy` is on PATH: `apt-get install caddy` (Debian, Ubuntu) or `brew install caddy` (macOS).',
  packages: ['caddy'],
  command: 'usr/bin/caddy',
  versionWord: 'version',
  onPath: ['caddy'],
});
