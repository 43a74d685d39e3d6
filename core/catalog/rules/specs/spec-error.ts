/** What is wrong with the text of an API's description. */
export interface SpecError {
  /** In UTF-16 code units from the start of the text. */
  offset: number;
  /** Goes on after "`spec` cannot be read as OpenAPI:". */
  error: string;
  hint: string;
}
