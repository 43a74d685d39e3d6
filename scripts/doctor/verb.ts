import process from 'node:process';
import { defineVerb } from '../verb.ts';

export const verb = defineVerb({
  name: 'doctor',
  summary: 'Find the programs that npm does not bring, and install what is missing.',
  options: [{ name: 'install', summary: 'install what is missing' }],

  async run({ install, json }, terminal) {
    const { doctor } = await import('./doctor.ts');
    const { doctorReport } = await import('./doctor-report.ts');
    const tools = await doctor({ env: process.env, install, say: terminal.say });
    terminal.print(json ? JSON.stringify({ tools }) : doctorReport(tools));
    return tools.some(({ state }) => state === 'missing') ? 1 : 0;
  },
});
