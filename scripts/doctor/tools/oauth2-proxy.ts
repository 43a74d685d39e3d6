import { goProgram } from './go-program.ts';

export const oauth2Proxy = goProgram({
  name: 'oauth2-proxy',
  title: 'oauth2-proxy',
  why: 'sign in to a portal behind oauth2-proxy in the tests',
  version: '7.15.6',
  module: 'github.com/oauth2-proxy/oauth2-proxy/v7',
  releases: 'https://github.com/oauth2-proxy/oauth2-proxy/releases',
});
