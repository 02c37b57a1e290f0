/** What a reader chose, kept in this browser; the device's own ways where nothing was. */
export interface Preferences {
  readonly theme: 'light' | 'dark' | null;
  readonly text: 'large' | null;
}

const key = 'doc-bao';
/** The choice where the browser keeps nothing: it lasts as long as the page. */
let unkept: Preferences | null = null;

/** Reads the choice; a browser that keeps nothing has none but that of this page. */
export function readPreferences(): Preferences {
  if (unkept !== null) return unkept;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const { theme, text } = Object(kept);
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : null,
      text: text === 'large' ? text : null,
    };
  } catch {
    // Storage is closed, or what it holds is not ours.
    return { theme: null, text: null };
  }
}

/** Keeps a choice and shows it at once. */
export function prefer(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
    unkept = null;
  } catch {
    // Storage is closed, or full.
    unkept = preferences;
  }
  show(preferences);
}

/** Marks the document with the choice, for the stylesheet. */
export function show({ theme, text }: Preferences): void {
  const { dataset } = document.documentElement;
  if (theme === null) delete dataset.theme;
  else dataset.theme = theme;
  if (text === null) delete dataset.text;
  else dataset.text = text;
}
