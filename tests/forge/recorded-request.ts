/** A request as it was sent. */
export interface RecordedRequest {
  method: string;
  /** Encoded, without the query. */
  path: string;
  query: Readonly<Record<string, string>>;
  body: unknown;
}
