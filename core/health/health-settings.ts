import type { Settings } from '../catalog/settings/settings.ts';
import { readBlock, type SettingsBlock } from '../catalog/settings/settings-block.ts';
import { isMap } from '../text/is-map.ts';
import { DAY, millisecondsOf, SECOND } from '../text/time.ts';
import { HEALTH_SCHEMA } from './health-schema.ts';
import { STALE_AFTER } from './next-check.ts';

/** How one service is judged; settings give what holds for all, a service's `health` may say otherwise. */
export interface Limits {
  /** Milliseconds after which an answer is none: for all of it, redirects and body among it. */
  timeout: number;
  /** Milliseconds after which an answer counts as slow. */
  degradedAbove: number;
  failuresToDown: number;
  successesToRecover: number;
}

/** Names of headers in lower case, and of the variables that hold their values. */
export type HeaderVariables = Readonly<Record<string, string>>;

export interface HealthSettings extends Limits {
  concurrency: number;
  concurrencyPerHost: number;
  retries: number;
  /** Whether private and loopback addresses may be asked. Those that are link-local, or of cloud metadata, never are. */
  allowPrivate: boolean;
  /** Milliseconds before its end from which a certificate counts as degraded. */
  certificateWarning: number;
  /** Milliseconds after which what probes found is out of date, however late the next run is expected. */
  staleAfter: number;
  /** By host: the only places to which each variable is sent. */
  headers: ReadonlyMap<string, HeaderVariables>;
}

export const DEFAULT_HEALTH_SETTINGS: HealthSettings = {
  timeout: 5 * SECOND,
  degradedAbove: SECOND,
  failuresToDown: 2,
  successesToRecover: 1,
  concurrency: 200,
  concurrencyPerHost: 10,
  retries: 1,
  allowPrivate: false,
  certificateWarning: 14 * DAY,
  staleAfter: STALE_AFTER,
  headers: new Map(),
};

/** What is missing, or has a wrong form, is as by default. */
export const healthBlock: SettingsBlock<HealthSettings> = {
  name: 'health',
  schema: HEALTH_SCHEMA,
  ofExample: [['headers'], ['demo']],

  read(written) {
    const block = isMap(written) ? written : {};
    const by = DEFAULT_HEALTH_SETTINGS;
    return {
      ...limitsIn(block, by),
      concurrency: count(block.concurrency, 1000) ?? by.concurrency,
      concurrencyPerHost: count(block.concurrencyPerHost, 1000) ?? by.concurrencyPerHost,
      retries: count(block.retries, 5, 0) ?? by.retries,
      allowPrivate: block.allowPrivate === true,
      certificateWarning: millisecondsOf(block.certificateWarning) ?? by.certificateWarning,
      staleAfter: millisecondsOf(block.staleAfter) || by.staleAfter,
      headers: headersByHost(block.headers),
    };
  },
};

export function healthSettings(settings: Pick<Settings, 'written'>): HealthSettings {
  return readBlock(healthBlock, settings);
}

export function limitsIn(block: Readonly<Record<string, unknown>>, others: Limits): Limits {
  return {
    timeout: Math.min(millisecondsOf(block.timeout) || others.timeout, LONGEST),
    degradedAbove: millisecondsOf(block.degradedAbove) ?? others.degradedAbove,
    failuresToDown: count(block.failuresToDown, 100) ?? others.failuresToDown,
    successesToRecover: count(block.successesToRecover, 100) ?? others.successesToRecover,
  };
}

/** A header's name and the variable of its value, where both have their form; the rest is left out. */
export function headerVariables(written: unknown): HeaderVariables {
  const pairs = isMap(written) ? Object.entries(written) : [];
  return Object.fromEntries(
    pairs
      .filter(
        (pair): pair is [string, string] => isHeader(pair[0]) && typeof pair[1] === 'string' && VARIABLE.test(pair[1]),
      )
      .map(([name, variable]) => [name.toLowerCase(), variable]),
  );
}

/** A probe that waits longer keeps all others waiting. */
const LONGEST = 60 * SECOND;

const VARIABLE = /^PROBE_[A-Z0-9_]+$/;

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Headers by which one request becomes two, or goes elsewhere. */
const FRAMING = /^(?:host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|keep-alive|proxy-.*)$/i;

function isHeader(name: string): boolean {
  return TOKEN.test(name) && !FRAMING.test(name);
}

function headersByHost(written: unknown): HealthSettings['headers'] {
  const hosts = isMap(written) ? Object.entries(written) : [];
  return new Map(hosts.map(([host, headers]) => [host.toLowerCase(), headerVariables(headers)]));
}

function count(value: unknown, most: number, least = 1): number | undefined {
  return Number.isInteger(value) && (value as number) >= least ? Math.min(value as number, most) : undefined;
}
