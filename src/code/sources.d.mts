export function sourcesOf(root: string): readonly string[];
export function filesBelow(root: string, folder: string): readonly string[];
