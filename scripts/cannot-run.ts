/** Says why an operation could not do its work at all, for exit code 2. What is wrong in a file is a Problem instead. */
export class CannotRun extends Error {
  /** The exact edit or command that lets it run. */
  readonly fix: string;

  /** @param message one full sentence, with what the user gave in backticks */
  constructor(message: string, { fix, cause }: { fix: string; cause?: unknown }) {
    super(message, { cause });
    this.name = 'CannotRun';
    this.fix = fix;
  }
}
