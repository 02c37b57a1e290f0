const LITTER = /^(?:~\$|\._)|^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$|~$|\.(?:swp|swo|bak|tmp)$/i;

/** Whether a file of this name was left by a desktop or an editor, such as what is not saved yet. */
export function isLitter(name: string): boolean {
  return LITTER.test(name);
}
