// SPDX-License-Identifier: {{license}}
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A resource of this service in one environment, as the portal writes it. The outputs of its type are beside these fields. */
export interface Resource {
  type: string;
  /** The names under which the secret store has its secrets. */
  secrets?: Record<string, string>;
  /** What each environment variable holds: `DATABASE_HOST` is `host`. */
  env?: Record<string, string>;
  [output: string]: unknown;
}

const FILE = new URL('../config/resources.yaml', import.meta.url);

/** Reads config/resources.yaml: the resources of an environment, or of the first one. None while the portal has written no file. */
export async function readResources(environment: string | undefined, file: URL = FILE): Promise<Resource[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const environments: Record<string, Record<string, Resource>> = parse(text) ?? {};
  const [first] = Object.keys(environments);
  return Object.values(environments[environment ?? first ?? ''] ?? {});
}
