import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'build',
  summary: 'Build the portal: a folder that any static host can serve.',
  arguments: [
    { name: 'path', summary: 'another catalog, such as a folder of Backstage files (default: the repository)' },
  ],
  options: [
    {
      name: 'out',
      value: 'DIR',
      summary: 'the folder that gets the site; its old content is replaced',
      default: 'dist',
    },
    { name: 'base', value: '/path/', summary: 'the path that the site is served under', default: '/' },
    { name: 'url', value: 'URL', summary: 'where it is published (default: the `url` of portal.yaml)' },
    {
      name: 'audience',
      value: 'NAME',
      summary: 'leave out what an audience of portal.yaml may not see; several get a folder each',
      many: true,
    },
  ],

  async run({ root, data, path, out, base, url, audience, json }, terminal) {
    const { runBuild } = await import('../../build/run-build.ts');
    return runBuild({ root, data, path, out, base, url, audience, json }, terminal);
  },
});
