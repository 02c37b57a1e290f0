/** Tells who searches when the script that would does not come; the words are kept, to be asked for again. */
export function tellIfLost(): void {
  // Such events do not bubble, and whoever listens later may have missed them.
  addEventListener(
    'error',
    ({ target }) => {
      const status = document.querySelector('.search-status');
      if (!(target instanceof HTMLScriptElement) || !target.src.includes('/search-') || status === null)
        return;
      delete document.documentElement.dataset.asked;
      status.textContent = 'Chưa tải được công cụ tìm kiếm. Mời bạn kiểm tra mạng rồi bấm Tìm.';
      const box = document.querySelector<HTMLInputElement>('.search-form [name=q]');
      const asked = new URLSearchParams(location.search).get('q');
      if (box !== null && box.value === '') box.value = asked ?? '';
    },
    true,
  );
}
