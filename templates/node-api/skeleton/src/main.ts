// SPDX-License-Identifier: {{license}}
import process from 'node:process';
import { makeApp } from './app.ts';
import { readSettings } from './settings.ts';

const { host, port, logLevel } = readSettings(process.env);
const app = await makeApp({ logger: { level: logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] } });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Answers what has begun, takes nothing new, and ends.
  process.once(signal, () => {
    app.log.info({ signal }, 'stopping');
    app.close().catch((error: unknown) => {
      app.log.error(error, 'did not stop cleanly');
      process.exitCode = 1;
    });
  });
}

await app.listen({ host, port });
