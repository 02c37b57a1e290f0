import { tellIfLost } from './parts/lost-search.ts';
import { readPreferences, show } from './parts/preferences.ts';

// Runs before anything is painted, so that a page never changes its light or its size under the reader.
const root = document.documentElement;
root.dataset.script = '';
// The search page keeps room for what was asked for.
if (/[?&]q=[^&]/.test(location.search)) root.dataset.asked = '';
tellIfLost();
show(readPreferences());
