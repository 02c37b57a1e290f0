import type { Schema } from 'hast-util-sanitize';

const TEXT = ['a', 'br', 'code', 'del', 'em', 'span', 'strong', 'sup'];
const BLOCKS = ['blockquote', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre', 'ul'];
const TABLES = ['table', 'tbody', 'td', 'th', 'thead', 'tr'];
const CONTAINERS = ['aside', 'div', 'figcaption', 'figure', 'section'];
const NUMBER = /^\d+$/;

/** Exactly the elements and attributes the pipeline makes; anything else in the tree is dropped. */
export const sanitizeSchema: Schema = {
  tagNames: [...TEXT, ...BLOCKS, ...TABLES, ...CONTAINERS],
  attributes: {
    a: [
      'href',
      'id',
      'title',
      'ariaLabel',
      ['ariaDescribedBy', 'chu-thich'],
      ['className', 'ngoai', 'dan', 'quay-lai'],
      ['dataLink', NUMBER],
      ['rel', 'external', 'noopener'],
    ],
    aside: [
      ['ariaLabelledBy', /^hop_\d+$/],
      ['className', 'hop-thong-tin'],
    ],
    code: [['className', /^language-/]],
    div: [['className', 'bo-anh']],
    figure: [
      ['className', 'trich-dan'],
      ['dataPicture', NUMBER],
    ],
    h2: ['id', ['className', 'an']],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    li: [['id', /^chu-thich_\d+$/]],
    ol: ['start'],
    p: [
      ['className', 'hop-tieu-de'],
      ['id', /^hop_\d+$/],
    ],
    section: [['className', 'chu-thich']],
    span: [['dataPicture', NUMBER]],
    table: [
      ['className', 'stt'],
      ['tabIndex', 0],
    ],
    td: [['className', 'trai', 'giua', 'phai']],
    th: [
      ['className', 'trai', 'giua', 'phai'],
      ['scope', 'row'],
    ],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  ancestors: {},
  required: {},
  // Ids need no prefix: the pipeline makes them all, out of a–z, 0–9, `-` and `_`.
  clobber: [],
  clobberPrefix: '',
  strip: ['script', 'style'],
  allowComments: false,
  allowDoctypes: false,
};
