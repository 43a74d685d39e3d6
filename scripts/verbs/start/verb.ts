import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'start',
  renders: true,
  summary: 'Build the portal, serve it on this machine (PORT, default 4321) and build it again on every change.',
  arguments: [
    { name: 'path', summary: 'another catalog, such as a folder of Backstage files (default: the repository)' },
  ],

  options: [{ name: 'as', value: 'LOGIN', summary: 'who acts in requests (default: the user in the settings of git)' }],

  async run({ root, data, path, as }, terminal) {
    const { start } = await import('../../start/start.ts');
    const running = await start({ root, data, path, port: process.env.PORT, as, say: terminal.say });
    terminal.print(`Waypost is ready at ${running.url}`);
    await running.stopped;
    return 0;
  },
});
