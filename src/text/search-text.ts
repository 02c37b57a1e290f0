/** Stands between the parts of what is searched of an article: its title, its text, its words with đ without accents. */
export const partMark = '\u241e';
