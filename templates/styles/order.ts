/** The files of the stylesheet, in the order in which they are joined. */
export const STYLESHEETS = [
  'tokens.css',
  'base.css',
  'layout.css',
  'components.css',
  'body.css',
  'search.css',
  'print.css',
] as const;
