import { billedMinutes } from './prices.ts';
import type { WorkflowStep } from './workflow-file.ts';

/** In seconds, as the model counts time. */
export const HOUR = 3600;

/** A job that took a runner. */
interface BilledJob {
  file: string;
  job: string;
  event: string;
  seconds: number;
  /** 0 on a runner of one's own, and in a public repository. */
  minutes: number;
}

interface Artifact {
  file: string;
  name: string;
  bytes: number;
  days: number;
}

export interface DayCosts {
  jobs: BilledJob[];
  artifacts: Artifact[];
  /** To GitHub's API. */
  requests: number;
  /** Those of them with the token of a job, by the hour: a repository has 1,000. */
  ofJobs: number[];
}

/** Adds up what the jobs and steps of a day cost. */
export class DayBill {
  readonly costs: DayCosts = { jobs: [], artifacts: [], requests: 0, ofJobs: Array(24).fill(0) };

  /** @param isPaid whether GitHub bills its minutes */
  addJob(job: Omit<BilledJob, 'minutes'>, isPaid: boolean): void {
    this.costs.jobs.push({ ...job, minutes: isPaid ? billedMinutes(job.seconds) : 0 });
  }

  /** @param at seconds since midnight */
  addRequests(step: WorkflowStep, { requests, at }: { requests: number; at: number }): void {
    this.costs.requests += requests;
    const isOfJob = JSON.stringify([step.with, step.env]).includes('github.token');
    const hour = Math.floor(at / HOUR) % 24;
    if (isOfJob) this.costs.ofJobs[hour]! += requests;
  }

  /** Adds the artifact that a step uploads, if it does. @param bytesOf its size by its name, packed */
  addArtifact({ uses = '', with: given = {} }: WorkflowStep, file: string, bytesOf: (name: string) => number): void {
    const isPages = uses.startsWith('actions/upload-pages-artifact@');
    if (!isPages && !uses.startsWith('actions/upload-artifact@')) return;
    const name = isPages ? 'github-pages' : String(given.name);
    // A day, says its action.yml.
    const days = Number(given['retention-days'] ?? (isPages ? 1 : 90));
    this.costs.artifacts.push({ file, name, bytes: bytesOf(name), days });
  }
}
