import type { Page } from 'playwright-core';

/** Opens the survey, in a language that the form offers, and begins. */
export async function begin(page: Page, address: string, language: 'fr' | 'ar' = 'fr'): Promise<void> {
  await page.goto(address);
  const survey = page.locator('pst-survey');
  if (language !== 'fr') await survey.locator(`button.language[lang="${language}"]`).click();
  await survey.locator('#start').click();
  await survey.locator('[data-phase="answering"]').waitFor();
}

/** Ticks the options that are on each page and goes on to the end; what is not answered is skipped. */
export async function answer(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
  const survey = page.locator('pst-survey');
  for (let step = 0; step < 12; step += 1) {
    for (const [question, code] of Object.entries(choices)) {
      const option = survey.locator(`input[name="${question}"][value="${code}"]`);
      if ((await option.count()) > 0) await option.check({ force: true });
    }
    if ((await survey.locator('#next').count()) === 0) return;
    await survey.locator('#next').click();
  }
}

/** Sends, and gives back the withdrawal code that is shown. */
export async function send(page: Page): Promise<string> {
  const survey = page.locator('pst-survey');
  if ((await survey.locator('#send').count()) > 0) await survey.locator('#send').click();
  const code = survey.locator('.code');
  await code.waitFor();
  return code.innerText();
}

export const phase = (page: Page): Promise<string | null> => page.locator('pst-survey [data-phase]').getAttribute('data-phase');
