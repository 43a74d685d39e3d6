// SPDX-License-Identifier: {{license}}
import pg from 'pg';
import type { Resource } from './resources.ts';

/** Where the database is, and who is allowed in. */
export interface DatabaseSettings {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
}

/** As the portal names them. */
const VARIABLES = {
  DATABASE_HOST: 'host',
  DATABASE_PORT: 'port',
  DATABASE_NAME: 'database',
  DATABASE_USER: 'user',
  DATABASE_PASSWORD: 'password',
};

/** In milliseconds. */
const PATIENCE = 2_000;

/**
 * Finds the database: what environment variables say, and else what config/resources.yaml has. Undefined where neither names one.
 * Throws, with the variable's name, where a part of it is missing.
 */
export function readDatabase(
  env: Record<string, string | undefined>,
  resources: readonly Resource[],
): DatabaseSettings | undefined {
  const resource = resources.find(({ type }) => type === 'postgresql');
  if (!resource && !env.DATABASE_HOST) return undefined;
  const variables = Object.entries(resource?.env ?? VARIABLES);
  const part = (output: keyof DatabaseSettings): string => {
    const [variable] = variables.find(([, of]) => of === output) ?? [output];
    const value = env[variable] || resource?.[output];
    if (value !== undefined) return String(value);
    const secret = resource?.secrets?.[output];
    throw new Error(
      `${variable} is not set. ${secret ? `The secret store has it as ${secret}.` : 'README.md lists it.'}`,
    );
  };
  return {
    host: part('host'),
    port: Number(part('port')),
    database: part('database'),
    user: part('user'),
    password: part('password'),
  };
}

/** Opens connections as they are needed, and no query waits for long. The caller ends it. */
export function openDatabase(settings: DatabaseSettings): pg.Pool {
  return new pg.Pool({ ...settings, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
}
