import { eventsUrl, scriptUrl } from './requests.ts';

/** What a page runs; without what only a module has, which would be the server's own. */
export const pageScript = `{
const own = new URL(document.currentScript.src).searchParams.get('edition');
const show = (id, make, style) => ({ data }) => {
  const text = JSON.parse(data);
  const old = document.getElementById(id);
  if (old?.dataset.text === text) return;
  old?.remove();
  if (text === '') return;
  const box = make(text);
  box.id = id;
  box.dataset.text = text;
  Object.assign(box.style, {
    position: 'fixed', inset: 'auto 0 0 0', margin: 0, padding: '1rem', maxHeight: '60vh', overflow: 'auto', zIndex: 9999,
    whiteSpace: 'pre-wrap', font: '15px/1.5 sans-serif', ...style,
  });
  document.body.append(box);
};
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
const showProblems = show('bao_toasoan', (text) => {
  const box = element('pre', text);
  box.setAttribute('role', 'alert');
  return box;
}, { background: '#fff4f2', color: '#7a1010', borderTop: '4px solid #b00020' });
const showWarnings = show('nhac_toasoan', (text) => {
  const box = document.createElement('details');
  box.append(element('summary', text.split('\\n').length + ' cảnh báo'), text);
  return box;
}, { inset: 'auto auto 0 0', padding: '.25rem 1rem', background: '#fff8e1', color: '#4a3500', borderTop: '2px solid #b8860b' });
// A browser holds six connections to a server: one for each page that is looked at.
let events = null;
const follow = () => {
  events?.close();
  events = document.hidden ? null : new EventSource('${eventsUrl}');
  events?.addEventListener('edition', ({ data }) => {
    if (JSON.parse(data) !== own) location.reload();
  });
  events?.addEventListener('problems', showProblems);
  events?.addEventListener('warnings', showWarnings);
};
document.addEventListener('visibilitychange', follow);
follow();
}
`;

/** What every page ends with; a page of another edition than the last loads itself again. */
export function scriptTag(edition: string): string {
  return `<script defer src="${scriptUrl}?edition=${edition}"></script>`;
}
