// SPDX-License-Identifier: {{license}}
import { writeFile } from 'node:fs/promises';
import { openapiText } from './openapi-text.ts';

// `npm run openapi`: the description as a file, for those who read it in the repository.
await writeFile(new URL('../openapi.json', import.meta.url), await openapiText());
