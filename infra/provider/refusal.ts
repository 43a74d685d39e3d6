/** Says why something could not be done with a resource. It ends in a diagnostic of OpenTofu. */
export class Refusal extends Error {
  /** What a person does about it: full sentences. */
  readonly fix: string;
  readonly attribute: string | undefined;

  /** @param message one full sentence that names the server and the object */
  constructor(message: string, { fix, attribute, cause }: { fix: string; attribute?: string; cause?: unknown }) {
    super(message, { cause });
    this.name = 'Refusal';
    this.fix = fix;
    this.attribute = attribute;
  }
}
