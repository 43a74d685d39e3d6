// SPDX-License-Identifier: {{license}}

/** What can be set from outside; README.md lists it. */
export interface Settings {
  host: string;
  port: number;
  logLevel: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the settings from an environment. Throws, with the variable's name, where one makes no sense. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const port = env.PORT ?? '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`PORT is "${port}". Give a number up to 65535.`);
  const logLevel = env.LOG_LEVEL ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) {
    throw new Error(`LOG_LEVEL is "${logLevel}". Give one of ${LOG_LEVELS.join(', ')}.`);
  }
  return { host: env.HOST ?? '127.0.0.1', port: Number(port), logLevel };
}
