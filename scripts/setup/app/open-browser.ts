import { spawn } from 'node:child_process';
import process from 'node:process';

/** Opens a page in the person's browser, if this machine has one. The caller also prints the address. */
export function openBrowser(url: string, env: NodeJS.ProcessEnv): void {
  const command = commandFor(process.platform, env);
  if (!command) return;
  const [program, ...words] = command;
  spawn(program, [...words, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** Undefined on a machine without a screen, where some programs would open a browser of text in the terminal. */
function commandFor(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): [string, ...string[]] | undefined {
  if (env.SSH_CONNECTION) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
