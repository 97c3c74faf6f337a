// Photographs the live examples of the built site in every circumstance, to be looked at: light, dark, forced colours, print, phone.
// npm run docs, then tsx docs/site/screenshots.ts [folder]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';

const site = fileURLToPath(new URL('./dist/', import.meta.url));
const out = process.argv[2] ?? 'results/screenshots';
mkdirSync(out, { recursive: true });
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
});
const tags = ['pst-profile-chart', 'pst-gap-chart', 'pst-trend-chart', 'pst-distribution-chart', 'pst-map'];
const circumstances = [
  { name: 'light', width: 900 },
  { name: 'phone', width: 390 },
  { name: 'dark', width: 900, colorScheme: 'dark' },
  { name: 'forced', width: 900, forcedColors: 'active' },
  { name: 'print', width: 760, media: 'print' },
] as const;

for (const circumstance of circumstances) {
  const context = await browser.newContext({
    viewport: { width: circumstance.width, height: 900 },
    locale: 'fr-FR',
    ...('colorScheme' in circumstance ? { colorScheme: circumstance.colorScheme } : {}),
    ...('forcedColors' in circumstance ? { forcedColors: circumstance.forcedColors } : {}),
  });
  for (const tag of tags) {
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(site, `${tag}.html`)).href);
    await page.waitForTimeout(1200);
    if ('media' in circumstance) {
      await page.emulateMedia({ media: circumstance.media });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.waitForTimeout(300);
    } else {
      const readout = page.locator(`${tag} [role=listbox]`).first();
      await readout.focus();
      await page.keyboard.press('ArrowRight');
    }
    await page
      .locator(`.live > ${tag}`)
      .first()
      .screenshot({ path: join(out, `${tag}-${circumstance.name}.png`) });
    await page.close();
  }
  await context.close();
}
await browser.close();
console.log(`${tags.length * circumstances.length} images in ${out}`);
