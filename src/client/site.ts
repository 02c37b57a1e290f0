import { connectKeyboard, connectPreferences, connectSharing } from './parts/tools.ts';

connectPreferences();
connectSharing();
connectKeyboard();
