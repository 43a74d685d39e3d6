import type { Terminal } from './terminal.ts';

/** 0: no errors, maybe warnings. 1: errors found. 2: could not run. */
export type ExitCode = 0 | 1 | 2;

/** A word after the verb. */
export interface Argument {
  name: string;
  summary: string;
  required?: boolean;
  /** Takes all the words that are left. */
  variadic?: boolean;
  /** Its words may begin with one minus, and with a space before it: `-docs`. */
  signed?: boolean;
}

/** `--name`: a flag, unless it has a `value` or `choices`. */
export interface Option {
  /** In kebab case; `run` gets it in camel case. */
  name: string;
  summary: string;
  /** What follows the name, as help shows it: `DIR`, `name=value`. */
  value?: string;
  /** The only values it may have. */
  choices?: readonly string[];
  default?: string;
  /** May be given again and again; `run` gets a list. */
  many?: boolean;
}

/** What every verb is given, whatever it declares. */
export interface Everywhere {
  /** Absolute path of the folder that holds catalog/, templates/ and infra/requests/. */
  root: string;
  /** Absolute path of the observed state. */
  data: string;
  json: boolean;
}

export interface Verb {
  /** Two words make a group: `docs sync`. */
  name: string;
  /** One sentence, imperative. */
  summary: string;
  arguments?: readonly Argument[];
  options?: readonly Option[];
  /** Whether it may run the code of templates on this machine. It then has `--without-sandbox`, which `run` does not get. */
  renders?: true;
  /** @throws {CannotRun} when it cannot do its work at all, for exit code 2 */
  run(input: Everywhere & Record<string, unknown>, terminal: Terminal): Promise<ExitCode>;
}

/**
 * Declares a verb, and gives `run` an input typed by its arguments and options. Every start of `portal` loads every verb:
 * `run` imports its operation when called.
 */
export function defineVerb<const A extends readonly Argument[] = [], const O extends readonly Option[] = []>(verb: {
  name: string;
  summary: string;
  arguments?: A;
  options?: O;
  renders?: true;
  run(input: Everywhere & ArgumentValues<A> & OptionValues<O>, terminal: Terminal): Promise<ExitCode>;
}): Verb {
  return verb;
}

type ArgumentValues<A extends readonly Argument[]> = {
  [Each in A[number] as CamelCase<Each['name']>]: ArgumentValue<Each>;
};

type ArgumentValue<A extends Argument> = A extends { variadic: true }
  ? readonly string[]
  : A extends { required: true }
    ? string
    : string | undefined;

type OptionValues<O extends readonly Option[]> = { [Each in O[number] as CamelCase<Each['name']>]: OptionValue<Each> };

type OptionValue<O extends Option> = O extends { many: true }
  ? readonly OptionWord<O>[]
  : O extends { default: string }
    ? OptionWord<O>
    : O extends { value: string } | { choices: readonly string[] }
      ? OptionWord<O> | undefined
      : boolean;

type OptionWord<O extends Option> = O extends { choices: readonly (infer Choice)[] } ? Choice : string;

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;
