import { readPreferences, show } from './parts/preferences.ts';

// Runs before anything is painted, so that a page never changes its light or its size under the reader.
document.documentElement.dataset.script = '';
// The search page keeps room for what was asked for.
if (/[?&]q=[^&]/.test(location.search)) document.documentElement.dataset.asked = '';
show(readPreferences());
