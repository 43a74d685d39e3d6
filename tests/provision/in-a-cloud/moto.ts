import process from 'node:process';
import { freePort } from '../../../infra/servers/hold-folder.ts';
import { startProgram, stopProgram } from '../../../infra/servers/start-program.ts';
import { moto } from '../../../scripts/doctor/tools/python-tool.ts';

/** An API of AWS on this machine, which forgets everything at its end. */
export interface Moto extends AsyncDisposable {
  url: string;
}

/** Starts moto, which `npm test` has installed. It takes any key. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const program = await moto.find(process.env);
  if (program === undefined) throw new Error('moto is not installed: `npx portal doctor --install moto` gets it.');
  const child = await startProgram({ command: [program, '--host', '127.0.0.1', '--port', String(port)], port });
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => stopProgram(child) };
}
