import type { Page } from 'playwright-core';

/**
 * What a page complains of from now on, one sentence each: errors and warnings of the console, scripts that
 * failed, files that did not come, and violations of the Content Security Policy.
 */
export async function complaintsOf(page: Page): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // When the window changes its size, the browser itself lets go of a picture for one that fits better.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') complaints.push(`request: ${request.url()} (${reason})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, disposition }) =>
      console.error(`policy: ${effectiveDirective} (${disposition})`),
    );
  });
  return complaints;
}
