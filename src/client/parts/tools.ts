import { type Preferences, prefer, readPreferences, show } from './preferences.ts';

type Theme = Preferences['theme'];

/** From the light of the device to the other, to the one it has, and back to whatever it has: each press is seen but the last. */
function next(theme: Theme): Theme {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const themes: readonly Theme[] = isDark ? [null, 'light', 'dark'] : [null, 'dark', 'light'];
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? null;
}

const themeNames = { light: 'sáng', dark: 'tối' } as const;

const tool = (name: string) => document.querySelector<HTMLElement>(`[data-tool="${name}"]`);

/** Makes the switches of light and of text size work, and tells assistive technology how they stand. */
export function connectPreferences(): void {
  const theme = tool('theme');
  const text = tool('text');
  const tell = (preferences: Preferences) => {
    const name = preferences.theme === null ? 'theo máy' : themeNames[preferences.theme];
    theme?.setAttribute('aria-label', `Giao diện: ${name}`);
    text?.setAttribute('aria-pressed', String(preferences.text === 'large'));
  };
  const change = (changed: (now: Preferences) => Preferences) => () => {
    const preferences = changed(readPreferences());
    prefer(preferences);
    tell(preferences);
  };
  theme?.addEventListener(
    'click',
    change((now) => ({ ...now, theme: next(now.theme) })),
  );
  text?.addEventListener(
    'click',
    change((now) => ({ ...now, text: now.text === null ? 'large' : null })),
  );
  tell(readPreferences());
  const takeOver = () => {
    const kept = readPreferences();
    show(kept);
    tell(kept);
  };
  // A page the browser had kept and shows again does not know what was chosen on another meanwhile, nor one in another tab.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) takeOver();
  });
  addEventListener('storage', takeOver);
}

/** Makes the buttons that share, copy and print an article work. */
export function connectSharing(): void {
  const say = (words: string) => {
    const status = tool('status');
    if (status !== null) status.textContent = words;
  };
  const page = () => ({
    title: document.querySelector('h1')?.textContent ?? document.title,
    url: document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href,
  });
  const share = tool('share');
  if (share !== null && 'share' in navigator) {
    share.hidden = false;
    // A reader who closes the system's own dialog has changed their mind: that is no error.
    share.addEventListener('click', () => void navigator.share(page()).catch(() => undefined));
  }
  const copy = tool('copy');
  const label = copy?.textContent ?? '';
  let timer = 0;
  copy?.addEventListener('click', async () => {
    clearTimeout(timer);
    try {
      await navigator.clipboard.writeText(page().url);
      copy.textContent = 'Đã chép';
      timer = window.setTimeout(() => {
        copy.textContent = label;
      }, 4000);
      say('Đã chép liên kết của bài.');
    } catch {
      // The browser forbids it, as on a page without TLS: to be seen, too, and not to be over before it is read.
      copy.textContent = 'Trình duyệt không cho chép; hãy chép từ thanh địa chỉ.';
      say(copy.textContent);
    }
  });
  tool('print')?.addEventListener('click', () => print());
}

/** Brings a section whole into view that the keyboard leads to: browsers leave one where it is of which a part is seen. */
export function connectSections(): void {
  document.querySelector('.sections')?.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.matches(':focus-visible'))
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/**
 * Moves to the search box when `/` is pressed with Alt: by itself it is pressed by who dictates, too, and browsers search the
 * page with it (WCAG 2.2, success criterion 2.1.4).
 */
export function connectKeyboard(): void {
  const box = document.querySelector<HTMLInputElement>('input[type="search"]');
  box?.setAttribute('aria-keyshortcuts', 'Alt+/');
  addEventListener('keydown', (event) => {
    const { key, code, target, altKey, ctrlKey, metaKey } = event;
    const isTyping =
      target instanceof Element && target.closest('input, textarea, select, [contenteditable]');
    // With Alt some keyboards type another sign on that key.
    if (!altKey || ctrlKey || metaKey || isTyping || (key !== '/' && code !== 'Slash')) return;
    event.preventDefault();
    box?.focus();
  });
}
