// SPDX-License-Identifier: {{license}}
import process from 'node:process';
import { makeApp } from './app.ts';
import { readDatabase } from './database.ts';
import { readResources } from './resources.ts';
import { readSettings } from './settings.ts';

const { host, port, logLevel } = readSettings(process.env);
const database = readDatabase(process.env, await readResources(process.env.ENVIRONMENT));
const logger = { level: logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] };
const app = await makeApp({ logger, database });

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
