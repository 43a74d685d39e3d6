/** What a person does once a request is done, with the command or the page for it. */
export interface NextStep {
  /** Full sentences. */
  text: string;
  /** A command that can be pasted as it is. */
  command?: string;
}
