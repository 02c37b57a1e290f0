/** Tells who searches when the script that would does not come; what was asked is kept, to be asked again. */
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
      for (const [name, asked] of new URLSearchParams(location.search)) {
        const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(
          `.search-form [name="${CSS.escape(name)}"]`,
        );
        if (field !== null && field.value === '') field.value = asked;
      }
    },
    true,
  );
}
