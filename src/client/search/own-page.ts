import { plainText } from '../../text/plain-text.ts';

/** Time after which results are shown without what their pages say, ms. */
const patience = 2000;

/** The text of an article as its own page has it; null where that cannot be fetched in time. */
export async function textOfPage(url: string): Promise<string | null> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patience);
  try {
    const response = await fetch(url, { signal: late.signal });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const body = page.querySelector('.than-bai');
    return body && plainText(body.innerHTML);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
