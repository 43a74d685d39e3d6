import { description } from './prose.ts';
import type { Random } from './random.ts';
import { SUBJECTS } from './words.ts';

/** A small OpenAPI description, as a person would write a first one: a list, an item, a schema. */
export function openApiText(title: string, random: Random): string {
  const subject = random.pick(SUBJECTS).replaceAll(' ', '-');
  const schema = subject.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const fields = [random.pick(SUBJECTS), random.pick(SUBJECTS)].map((field) => field.replaceAll(' ', '_'));
  return `openapi: 3.1.0
info:
  title: ${title}
  version: 1.${random.below(20)}.0
  description: ${JSON.stringify(description(random))}
paths:
  /${subject}s:
    get:
      operationId: list${schema}
      summary: Lists them, the newest first.
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
      responses:
        "200":
          description: A page of them.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/${schema}" } }
  /${subject}s/{id}:
    get:
      operationId: get${schema}
      summary: Gives one.
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200":
          description: The one that was asked for.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/${schema}" }
        "404": { description: There is none of this id. }
components:
  schemas:
    ${schema}:
      type: object
      required: [id]
      properties:
        id: { type: string }
        ${fields[0]}: { type: string }
        ${fields[1]}_count: { type: integer }
`;
}
