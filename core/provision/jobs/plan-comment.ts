/** Begins the comment with the plans of a change in one environment, so that there is one in a pull request. */
export function planMark(environment: string): string {
  return `<!-- waypost:plan ${environment} -->`;
}

/** The line of the comment that says for which commit its plans are. */
export function plannedLine(head: string): string {
  return `Planned for ${head}.`;
}
