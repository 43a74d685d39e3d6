import { defineVerb } from '../verb.ts';

export const verb = defineVerb({
  name: 'start',
  summary: 'Build the portal, serve it on this machine and build it again on every change.',
  arguments: [
    { name: 'path', summary: 'a catalog of its own, such as a folder of Backstage files (default: the repository)' },
  ],

  async run({ root, data, path }, terminal) {
    const { start } = await import('./start.ts');
    const running = await start({ root, data, path, port: process.env.PORT, say: terminal.say });
    terminal.print(`Waypost is ready at ${running.url}`);
    await running.stopped;
    return 0;
  },
});
