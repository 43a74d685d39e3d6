// SPDX-License-Identifier: {{license}}
import { makeApp } from './app.ts';

/** Returns what openapi.json should hold, from the routes as they are. */
export async function openapiText(): Promise<string> {
  const app = await makeApp();
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}
