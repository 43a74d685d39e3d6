export interface Reference {
  format: ReferenceFormat;
  /** The format with its version, as people name it: `OpenAPI 3.1`. */
  formatName: string;
  title?: string;
  version?: string;
  /** What it says about itself, as written: Markdown. */
  description?: string;
  /** Where it answers, the first being the one that calls use. */
  servers: readonly ReferenceServer[];
  /** What a caller shows of itself; none where the description names nothing. */
  authentication: readonly Authentication[];
  /** In the order of the description, at most `REFERENCE_LIMITS.operations`. */
  operations: readonly Operation[];
  left: number;
  /** What is sent and answered, in a format that Redoc does not draw; absent in others. */
  types?: readonly DefinedType[];
  /** What is wrong with the description, sorted by place. */
  problems: readonly ReferenceProblem[];
  /** Why Redocly has not looked for problems; absent where it has, and for what it cannot check. */
  unchecked?: Unchecked;
}

/** There is no sandbox, or others came first. */
export type Unchecked = 'no sandbox' | 'later';

export type ReferenceFormat = 'openapi' | 'asyncapi' | 'graphql' | 'grpc';

export interface ReferenceServer {
  url: string;
  title?: string;
}

export interface Authentication {
  name: string;
  /** A full sentence in plain text: values of the description are in backticks. */
  words: string;
}

export interface Operation {
  /** In the words of its format: `GET`, `send`, `query`, `rpc`. */
  kind: string;
  /** What it is called by: a path, a channel, a field, `acme.Pricing/QuoteBasket`. */
  path: string;
  /** Its name in the description, where it has one beside `path`. */
  id?: string;
  summary?: string;
  deprecated?: true;
  /** What is sent, in a word or a few: a message, arguments. */
  takes?: string;
  /** What is answered, or the messages of a channel. */
  gives?: string;
  group?: string;
  anchor: string;
  /** The fragment that opens it where Redoc draws the description, without `#`. */
  deepLink?: string;
  /** A command that calls it, to be pasted into a shell. */
  call?: string;
}

export interface DefinedType {
  kind: 'message' | 'enum';
  name: string;
  anchor: string;
  summary?: string;
  deprecated?: true;
  fields: readonly TypeField[];
}

export interface TypeField {
  name: string;
  /** As people write it; absent for a value of an enumeration. */
  type?: string;
  anchor?: string;
  number: number;
  summary?: string;
  deprecated?: true;
}

export interface ReferenceProblem {
  /** A full sentence in plain text: values of the description are in backticks. */
  message: string;
  /** One-based. */
  line: number;
  /** One-based, in UTF-16 code units. */
  column: number;
  /** The file below the entry's folder, where it is not the description itself. */
  file?: string;
  /** The rule that finds it, where it is one of an organisation's or of Redocly's. */
  rule?: string;
  /** Absent for an error. */
  severity?: 'warning';
}

export interface DescriptionFiles {
  /** Path of the first one, from the root of the catalog; undefined for a text that an entry has in itself. */
  file?: string | undefined;
  /** Those that it may refer to, by path. */
  texts?: Readonly<Record<string, string>> | undefined;
}

export interface Finding extends Pick<ReferenceProblem, 'message' | 'severity' | 'line' | 'column'> {
  rule: string;
  /** JSON Pointer of the field in the document that it checked, after `#`; without one, line and column are those of the text. */
  pointer?: string;
}

export interface ReadOptions extends DescriptionFiles {
  /** What Redocly found in the description as one document. */
  findings?: readonly Finding[] | undefined;
  /** Where the catalog says that it answers. */
  endpoint?: string | undefined;
}

export type ReadReference = { [Field in keyof Omit<Reference, 'format'>]?: Reference[Field] | undefined } & Pick<
  Reference,
  'formatName' | 'problems'
> &
  Drawn;

export interface Drawn {
  drawn?: string;
}
