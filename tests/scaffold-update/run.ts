import { PassThrough } from 'node:stream';
import { runUpdate, type UpdateCommand } from '../../scripts/scaffold/update/run-update.ts';

/** A person who answers a question with a word. */
function streamsThat(answer: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.write(`${answer}\n`);
  return { input, output };
}

export async function update(
  root: string,
  { answer, ...given }: Partial<UpdateCommand> & { answer?: string } = {},
  env: NodeJS.ProcessEnv = {},
) {
  const printed: string[] = [];
  const said: string[] = [];
  const flags = { all: false, again: false, dryRun: false, confirmed: answer === undefined, json: false };
  const command = { root, service: undefined, set: [], as: undefined, forge: undefined, ...flags, ...given };
  const terminal = {
    print: (text: string) => printed.push(text),
    say: (text: string) => said.push(text),
    colour: false,
  };
  const code = await runUpdate(command, {
    terminal,
    env,
    streams: answer === undefined ? undefined : streamsThat(answer),
  });
  return { code, printed: printed.join('\n'), said: said.join('\n') };
}
