/** What parts names that stand in one text: no file name holds it. */
export const listSeparator = '\0';
