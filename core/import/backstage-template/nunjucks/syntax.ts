/** What Backstage lets a step choose about Nunjucks. */
export interface Syntax {
  variableStart: string;
  variableEnd: string;
  /** Whether the first line break after a block's tag is dropped. */
  trimBlocks: boolean;
  /** Whether blanks before a block's tag are dropped, if nothing else is before it in the line. */
  lstripBlocks: boolean;
}

/** https://backstage.io/docs/features/software-templates/builtin-actions: `${{ values.name }}`. */
export const BACKSTAGE: Syntax = { variableStart: '${{', variableEnd: '}}', trimBlocks: false, lstripBlocks: false };

/** The same with `cookiecutterCompat`: `{{ cookiecutter.name }}`. */
export const COOKIECUTTER: Syntax = { ...BACKSTAGE, variableStart: '{{' };
