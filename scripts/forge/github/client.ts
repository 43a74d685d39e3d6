import { createRequire } from 'node:module';
import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { CannotRun } from '../../cannot-run.ts';
import { carefulRequests } from './careful-requests.ts';
import { isLocal } from './is-local.ts';
import { isTimeout, isUnanswered, type RequestFailure } from './refusal.ts';
import { githubApiAddress } from './server-addresses.ts';

/** A permanent error, so that asking again would not help. */
const FINAL = [400, 401, 403, 404, 405, 409, 410, 422, 451];
/** How often to wait for a limit before it is reported instead. */
const WAITS = 2;
/** Seconds. The requests of a token are counted by the hour, so a longer wait is no answer of GitHub's, or the clock here is wrong. */
const LONGEST_WAIT = 3700;

export interface ClientOptions {
  /** GITHUB_TOKEN or GH_TOKEN, GITHUB_API_URL, GITHUB_ACTIONS. */
  env: NodeJS.ProcessEnv;
  /** Gets a sentence when GitHub asks to wait, or is asked again. */
  say(sentence: string): void;
  /** Whether to keep the pace that GitHub asks for; only an emulator, which runs on this machine, does not mind. */
  pace?: boolean;
  /** Milliseconds: for one answer to a request without a body, and by which waits before another try grow; tests are quick. */
  patience?: { answer: number; again: number };
}

/** GitHub gives up on its own after ten seconds. */
const PATIENCE = { answer: 30_000, again: 1_000 };

export type Client = InstanceType<ReturnType<typeof plainClient>>;

/**
 * Makes what speaks to GitHub: in a workflow that of `@octokit/action`, with the same plugins.
 *
 * @throws {CannotRun} when there is no token, or its address is none
 */
export function makeClient({ env, say, patience = PATIENCE, ...options }: ClientOptions): Client {
  const baseUrl = githubApiAddress(env);
  const pace = options.pace ?? !isLocal(new URL(baseUrl).host);
  const token = env.GITHUB_TOKEN || env.GH_TOKEN;
  if (!token)
    throw new CannotRun('There is no token for GitHub.', {
      fix: 'Set GITHUB_TOKEN. On a laptop: `gh auth login --scopes repo,workflow,admin:org`, then `export GITHUB_TOKEN=$(gh auth token)`. `gh` is at https://cli.github.com.',
    });
  const wait = (what: string) => (seconds: number, _request: unknown, _client: unknown, count: number) => {
    if (count >= WAITS || seconds > LONGEST_WAIT) return false;
    say(`GitHub ${what}; waiting ${seconds.toLocaleString('en')} s.`);
    return true;
  };
  const settings = {
    auth: token,
    baseUrl,
    say,
    longestAnswer: patience.answer,
    userAgent: 'waypost',
    log: { debug() {}, info() {}, warn() {}, error() {} },
    retry: { doNotRetry: FINAL, retries: RETRIES, retryAfterBaseValue: patience.again },
    throttle: {
      enabled: pace,
      onRateLimit: wait('has no requests left for this token'),
      onSecondaryRateLimit: wait('asks for a slower pace'),
    },
  };
  if (env.GITHUB_ACTIONS !== 'true') return new (plainClient())(settings);
  const ofActions = actionOctokit().plugin(carefulRequests, sayRetries, retry, throttling);
  // Its own way to a token reads the process's environment, and refuses an input beside a variable.
  return new ofActions({ ...settings, authStrategy: undefined }) as unknown as Client;
}

/** It brings an HTTP client of its own, which takes a tenth of a second to load: only workflows wait for it. */
function actionOctokit() {
  return (createRequire(import.meta.url)('@octokit/action') as typeof import('@octokit/action')).Octokit;
}

function plainClient() {
  return Octokit.plugin(paginateRest).plugin(carefulRequests, sayRetries, retry, throttling);
}

/** As often as the plugin that asks again does it by itself. */
const RETRIES = 3;
/** A server that gave no answer in the longest time is asked once more. */
const RETRIES_AFTER_TIMEOUT = 1;

interface Options {
  /** Statuses that are final. */
  retry: { doNotRetry: readonly number[] };
  say(sentence: string): void;
}

/** A plugin of Octokit that says what a person waits for. It goes before the plugin that asks again. */
function sayRetries(octokit: Octokit, options: object): void {
  const { retry, say } = options as Options;
  octokit.hook.error('request', (error, asked) => {
    const failure = error as RequestFailure;
    if (!failure.request || failure.status < 400 || retry.doNotRetry.includes(failure.status)) throw error;
    const of = asked.request as { retries?: number; retryCount?: number };
    if (isTimeout(failure)) of.retries = RETRIES_AFTER_TIMEOUT;
    const [most, done] = [of.retries ?? RETRIES, of.retryCount ?? 0];
    if (done < most) say(`${whatHappened(failure)}; trying again (${done + 2} of ${most + 1}).`);
    throw error;
  });
}

function whatHappened(failure: RequestFailure): string {
  const host = new URL(failure.request!.url!).host;
  if (isTimeout(failure)) return `\`${host}\` does not answer`;
  return isUnanswered(failure) ? `Nothing answered at \`${host}\`` : `GitHub answered ${failure.status}`;
}
