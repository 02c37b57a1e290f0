/** The text of an article as its own page has it; null where that cannot be fetched. */
export async function textOfPage(url: string): Promise<string | null> {
  try {
    const response = await fetch(url);
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.querySelector('.than-bai')?.textContent ?? null;
  } catch {
    return null;
  }
}
