import { readPreferences, show } from './parts/preferences.ts';

// Runs before anything is painted, so that a page never changes its light or its size under the reader.
document.documentElement.dataset.script = '';
show(readPreferences());
