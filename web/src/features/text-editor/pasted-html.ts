/**
 * Reduces HTML from the clipboard to the bare tags of our schema before anything parses it:
 * no attribute survives, so no image loads and no handler is even looked at. What is not
 * a tag of ours is dropped or becomes text; the parser of the editor sees nothing else.
 */
export function reducePastedHtml(html: string): string {
  let reduced = '';
  let rest = html;
  while (rest !== '') {
    const next = rest.indexOf('<');
    if (next !== 0) {
      const end = next === -1 ? rest.length : next;
      reduced += rest.slice(0, end).replaceAll('>', '&gt;');
      rest = rest.slice(end);
      continue;
    }
    const ignored = IGNORED.exec(rest);
    if (ignored !== null) {
      rest = rest.slice(ignored[0].length);
      continue;
    }
    const tag = TAG.exec(rest);
    if (tag === null) {
      reduced += '&lt;';
      rest = rest.slice(1);
      continue;
    }
    const [whole, slash = '', name = '', attributes = ''] = tag;
    reduced += bareTag(slash, name.toLowerCase(), attributes);
    rest = rest.slice(whole.length);
  }
  return reduced;
}

/** Comments, declarations, and elements whose content is not text to be read. */
const IGNORED =
  /^(?:<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(script|style|head|title|template|noscript|svg|math|iframe|object|textarea|select)\b[\s\S]*?(?:<\/\1\s*>|$))/i;

const TAG = /^<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/i;

const SAME = new Set(['p', 'ul', 'ol', 'li', 'br']);
const BOLD = new Set(['b', 'strong']);
const ITALIC = new Set(['i', 'em']);
const BLOCK = new Set(
  'div h1 h2 h3 h4 h5 h6 blockquote section article header footer main aside nav pre tr dt dd figcaption address'.split(
    ' ',
  ),
);

function bareTag(slash: string, name: string, attributes: string): string {
  if (SAME.has(name)) return `<${slash}${name}>`;
  if (BLOCK.has(name)) return `<${slash}p>`;
  // A well-known word processor wraps all that it copies into a bold tag that is not bold.
  const isPretence = /font-weight:\s*(?:normal|400)/i.test(attributes);
  if (BOLD.has(name)) return isPretence ? '' : `<${slash}strong>`;
  if (ITALIC.has(name)) return `<${slash}em>`;
  // Cells of a row are told apart by a space.
  if (name === 'td' || name === 'th') return ' ';
  return '';
}
