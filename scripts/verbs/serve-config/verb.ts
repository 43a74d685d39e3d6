import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'serve-config',
  summary: 'Write the configuration of a server that asks people to sign in, from `signIn` in catalog/portal.yaml.',
  arguments: [{ name: 'server', summary: '`apache`, or `oauth2-proxy` with nginx or Caddy', required: true }],
  options: [
    { name: 'out', value: 'DIR', summary: 'the folder that they are written to', default: 'serve-config' },
    { name: 'site', value: 'DIR', summary: 'where the built site is on the server', default: '/srv/waypost' },
    {
      name: 'tls',
      value: 'FILE',
      summary: 'the certificate on the server',
      default: '/etc/ssl/waypost/portal.pem',
    },
    {
      name: 'tls-key',
      value: 'FILE',
      summary: 'its key; without it, the file beside the certificate that ends with .key',
    },
    {
      name: 'proxy',
      value: 'HOST:PORT',
      summary: 'where oauth2-proxy listens, on the machine of the server',
      default: '127.0.0.1:4180',
    },
  ],

  async run({ root, server, out, site, tls, tlsKey, proxy, json }, terminal) {
    const { serveConfig, writeConfig } = await import('../../sign-in/serve-config.ts');
    const config = serveConfig(root, { server, site, tls, tlsKey, proxy });
    const { steps, notes } = config;
    const written = writeConfig(config, out);
    if (json) terminal.print(JSON.stringify({ files: written, steps, notes }, undefined, 2));
    else terminal.print([...written.map((file) => `${file} is written.`), ...steps, ...notes].join('\n'));
    return 0;
  },
});
