import { join } from 'node:path';
import { pythonTool } from './python-tool.ts';

export const schemathesis = pythonTool({
  name: 'schemathesis',
  from: 'schemathesis',
  version: '4.32.5',
  requirements: join(import.meta.dirname, 'schemathesis.txt'),
  why: 'hold the answers of `npx portal start` to their description',
});
