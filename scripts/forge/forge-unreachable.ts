import { CannotRun } from '../cannot-run.ts';

/** A forge that gave no answer, or broke while it made one. It may yet answer another question. */
export class ForgeUnreachable extends CannotRun {
  constructor(message: string, options: { fix: string; cause?: unknown }) {
    super(message, options);
    this.name = 'ForgeUnreachable';
  }
}
