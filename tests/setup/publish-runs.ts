import { ok, type Routes } from '../forge/routes.ts';
import type { Behind } from '../forge/stand-in.ts';

/** Runs of publish.yml that somebody started: each ends when it is asked for the second time, and brings the site. */
export class PublishRuns {
  conclusion = 'success';
  readonly #started: number[] = [];
  readonly #site: () => Map<string, string>;
  #polls = 0;

  constructor(site: () => Map<string, string>) {
    this.#site = site;
  }

  forget(): void {
    this.#started.length = 0;
  }

  routes(): Routes<Behind> {
    const runOf = (id: number) => {
      const isDone = this.#polls > 1;
      return { id, status: isDone ? 'completed' : 'in_progress', conclusion: isDone ? this.conclusion : null };
    };
    return {
      'POST /repos/{repository}/actions/workflows/publish.yml/dispatches': (_, __, { path }) => {
        const id = 900 + this.#started.length;
        this.#started.push(id);
        this.#polls = 0;
        const address = `https://api.github.com${path}/runs/${id}`;
        return ok({ workflow_run_id: id, run_url: address, html_url: address });
      },
      'GET /repos/{repository}/actions/workflows/publish.yml/runs': () => {
        const runs = this.#started.slice(-1).map(runOf);
        return ok({ total_count: runs.length, workflow_runs: runs });
      },
      'GET /repos/{repository}/actions/runs/{number}': ({ number }) => {
        this.#polls++;
        const run = runOf(Number(number));
        if (run.conclusion === 'success')
          this.#site().set('built.css', ':root { --built-time: "2026-03-02T10:00:00Z"; }');
        return ok(run);
      },
    };
  }
}
