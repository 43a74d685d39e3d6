import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import process from 'node:process';

/** What figures were measured on; without it they say nothing. */
export interface Machine {
  cores: number;
  processor: string;
  /** In bytes. */
  memory: number;
  system: string;
  node: string;
}

export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memory: totalmem(),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}
