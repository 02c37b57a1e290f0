import { literalMark } from './markdown/literal-marks.ts';

/** A mark typed around a name or behind it, and the name without it. */
interface MarkAround {
  readonly sign: 'nháy' | '“#”' | '“,”' | '“;”';
  readonly bare: string;
}

/**
 * The quotation marks around a name, which YAML did not take for its own, the sign of a hashtag before several words, of
 * which none can be made, or what parts the names of a list; null where there are none. A name within others, as
 * `Phim “Mưa đỏ”`, is left as it is.
 */
export function markAroundName(name: string): MarkAround | null {
  if (!edge.test(name)) return null;
  if (quoted.test(name)) return { sign: 'nháy', bare: name.replace(outerMarks, '').trim() };
  const [, tagged] = hashtag.exec(name) ?? [];
  return tagged === undefined ? markBehind(name) : { sign: '“#”', bare: tagged };
}

/** A comma or semicolon behind one name. */
function markBehind(name: string): MarkAround | null {
  const bare = name.slice(0, -1).trimEnd();
  if (/[,;]/.test(bare) || /&#?\w+;$/.test(name)) return null;
  if (name.endsWith(',')) return { sign: '“,”', bare };
  return name.endsWith(';') ? { sign: '“;”', bare } : null;
}

/** What nearly no name begins or ends with. */
const edge = /^["“”„«‘'#]|[”»,;]$/;
/** In marks of a pair, or with one curly mark at an end whose other was parted from it by a comma; `55”` are inches. */
const quoted = /^(?:["“”„«][^"“”„«»]+["“”»]|[‘'][^‘’']+[’']|[“„«][^"“”„«»]+|[^"“”„«»]*[\p{L}.!?…][”»])$/u;
const outerMarks = /^["“”„«‘']|["“”»’']$/g;
const hashtag = /^#+ *(\p{L}.*\s.*)$/u;

/** Whether a name has a mark, or a sign between several names, that its own file tells of. */
export function isMarkedName(name: string): boolean {
  return name.includes(';') || markAroundName(name) !== null || literalMark(name) !== null;
}
