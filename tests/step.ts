/** Something that a program of its own checks. */
export interface Step {
  name: string;
  /** Program and arguments. */
  command: readonly string[];
  /** Files and folders that decide the result, besides the packages. While they are as they were, it is not run again. */
  reads?: readonly string[];
}
