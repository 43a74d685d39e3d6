/** What Waypost or its tests need of a machine: a program from outside npm, or a setting. */
export interface Tool {
  /** As people write it in WAYPOST_WITHOUT: lower case. */
  name: string;
  /** What does not work without it, in a few words that follow "needed to". */
  why: string;
  /** Whether only resources that the catalog requests need it. */
  isForResources?: true;
  /** How a person gets it, where `install` could not: a sentence with the exact command. */
  howTo: string;
  /** About how much it takes: `about 130 MB`. */
  size?: string;
  /** Where `install` puts it. */
  folder?(env: NodeJS.ProcessEnv): string;
  /**
   * Looks for it on this machine.
   *
   * @returns the path of a program that starts, or undefined
   * @throws {CannotRun} when a variable names one that does not start
   */
  find(env: NodeJS.ProcessEnv): Promise<string | undefined>;
  /**
   * Installs it, saying what it does. Without it, people do what `howTo` says.
   *
   * @returns its path
   * @throws {CannotRun} when this machine does not let it
   */
  install?(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<string>;
}

export type InstallableTool = Tool & Required<Pick<Tool, 'install'>>;

/** The tools that a person does without, from WAYPOST_WITHOUT: names with commas between them. */
export function leftOut(env: NodeJS.ProcessEnv): ReadonlySet<string> {
  return new Set(env.WAYPOST_WITHOUT?.split(',').map((name) => name.trim()));
}
