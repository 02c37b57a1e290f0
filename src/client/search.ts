/** The box of the search page shows what the address asks for. */
const box = document.querySelector<HTMLInputElement>('main input[type="search"]');
if (box !== null) box.value = new URLSearchParams(location.search).get('q') ?? '';
