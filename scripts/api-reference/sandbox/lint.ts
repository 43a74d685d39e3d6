import { appendFileSync } from 'node:fs';
import process from 'node:process';

// Runs in the sandbox, on foreign descriptions: `redocly lint` of the files in a folder, with what it prints in a file.
//
//     lint.ts FOLDER CLI FILE…

const [folder = '', cli = '', ...files] = process.argv.slice(2);
process.chdir(folder);
// Redocly asks for a home, for news about itself and for leave to count its users.
Object.assign(process.env, {
  HOME: folder,
  CI: 'true',
  NO_COLOR: '1',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
});
process.stdout.write = (text: string | Uint8Array) => {
  appendFileSync('report.txt', text);
  return true;
};
const options = ['--format', 'json', '--max-problems', '50', '--config', 'redocly.yaml', '--lint-config', 'off'];
process.argv = [process.argv[0]!, cli, 'lint', ...files, ...options];
await import(cli);
