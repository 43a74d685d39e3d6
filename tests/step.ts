export interface Step {
  name: string;
  command: readonly string[];
  /** Files and folders that decide the result, besides the packages. While they are as they were, it is not run again. */
  reads?: readonly string[];
  /**
   * For a program that looks at each file by itself: files and folders that decide, with a file, what it says of that file. It runs
   * with `command` alone as long as it has never passed, and later with the paths of the files that changed since, at its end.
   */
  settings?: readonly string[];
}
