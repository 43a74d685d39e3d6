import process from 'node:process';
import { defineVerb } from '../../../verb.ts';
import { ENVIRONMENT, RESOURCE } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'provision connect',
  summary: 'Open a resource, such as a database with psql, or print the command.',
  arguments: [RESOURCE],
  options: [ENVIRONMENT, { name: 'print', summary: 'only print the command' }],

  async run({ root, data, resource, env, print, json }, terminal) {
    const [connect, { provisioningPlace }] = await Promise.all([
      import('../../../provision/connect-resource.ts'),
      import('../../../provision/provisioning-place.ts'),
    ]);
    const place = provisioningPlace(root, process.env);
    const connection = await connect.findConnection({ ref: resource, environment: env }, { place, data });
    const opens = !print && !json && process.stdin.isTTY === true;
    const code = opens ? await connect.openConnection(connection, place) : undefined;
    if (code !== undefined) return code === 0 ? 0 : 1;
    terminal.print(json ? connect.connectionJson(connection) : connect.connectionReport(connection));
    return 0;
  },
});
