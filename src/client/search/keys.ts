/** Arrows go from the box through the links of the results and back; `/` goes to the box from anywhere. */
export function useKeys(box: HTMLInputElement, results: HTMLElement): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const { target } = event;
    const typing = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (event.key === '/' && !typing) go(event, box);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops: HTMLElement[] = [box, ...results.querySelectorAll('a')];
    const at = target instanceof HTMLElement ? stops.indexOf(target) : -1;
    const next = at < 0 ? undefined : stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next !== undefined) go(event, next);
  });
}

function go(event: KeyboardEvent, stop: HTMLElement): void {
  event.preventDefault();
  stop.focus();
}
