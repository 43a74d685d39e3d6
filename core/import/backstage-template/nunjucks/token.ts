/** A piece of a template. Offsets are UTF-16 code units from its start. */
export interface Token {
  type: TokenType;
  /** Of a `text`, without quotes and escapes; of a `regex`, with its flags behind the last `/`. */
  value: string;
  start: number;
  end: number;
  /** Of a tag: whether a hyphen in it drops the blanks beside it. */
  trims: boolean;
}

export type TokenType =
  | 'data'
  | 'comment'
  | 'block-start'
  | 'block-end'
  | 'output-start'
  | 'output-end'
  | 'text'
  | 'number'
  | 'regex'
  | 'name'
  | 'operator'
  | 'end';
