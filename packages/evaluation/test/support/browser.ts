import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../../../scripts/browser.mjs';

/** The Chromium of this machine. @throws when there is none: what a page looks like must not go unchecked. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
