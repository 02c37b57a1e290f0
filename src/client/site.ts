import { connectKeyboard, connectPreferences, connectSections, connectSharing } from './parts/tools.ts';

connectPreferences();
connectSharing();
connectKeyboard();
connectSections();
document.documentElement.dataset.ready = '';
