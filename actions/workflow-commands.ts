import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

// What a step and GitHub's runner say to each other. The package that does it brings an HTTP client, which takes a third of the time
// that a short step takes. https://docs.github.com/actions/reference/workflow-commands-for-github-actions

/** Reads an input of the action, without the space around it. Undefined when nothing was given. */
export function inputOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
}

/** Keeps a value out of the log from now on. */
export function setSecret(value: string): void {
  console.log(`::add-mask::${escaped(value)}`);
}

/** Shows an error on the page of the run. */
export function sayError(message: string): void {
  console.log(`::error::${escaped(message)}`);
}

/** Gives an output to the steps that follow, of any number of lines. Outside of a workflow nobody reads it. */
export function setOutput(name: string, value: string, env: NodeJS.ProcessEnv): void {
  if (!env.GITHUB_OUTPUT) return;
  // No value can know what ends it.
  const end = `end-${randomUUID()}`;
  appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
