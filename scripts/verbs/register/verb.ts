import process from 'node:process';
import { askingVerb } from '../request-verb.ts';

export const verb = askingVerb(
  {
    name: 'register',
    summary: 'Request a new service in the catalog, by pull request.',
    setting: 'owner=payments, tier=2 or health.url=…',
  },
  async (command, surroundings) => {
    const { registerService } = await import('../../request/register/register-service.ts');
    return registerService({ ...command, folder: process.cwd() }, surroundings);
  },
);
