import type { Survey } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { renderSurveyShell } from '../../src/survey/server.js';
import { allControls } from './allControls.js';

describe('renderSurveyShell', () => {
  it('says title, notice and first question, with native controls, without a browser', () => {
    expect(typeof document).toBe('undefined');
    const html = renderSurveyShell(allControls, { lang: 'fr' });
    expect(html).toMatch(/^<div data-pst-shell lang="fr" dir="ltr"><h2 part="heading">Votre avis sur la vie sociale ici<\/h2>/);
    expect(html).toContain('La commune et le Département (exemple)');
    expect(html.match(/<fieldset/g)).toHaveLength(1);
    expect(html).toContain('type="radio"');
    expect(html).toContain('<noscript><p>Pour répondre ici');
  });

  it('has nothing that acts: no script, style, form, listener or button', () => {
    for (const lang of allControls.languages) {
      expect(renderSurveyShell(allControls, { lang })).not.toMatch(/<(?:script|style|form|button|iframe|link)\b|\son[a-z]+=|\sstyle=/i);
    }
  });

  it('takes the nearest language of the survey, and its direction', () => {
    const start = (lang?: string) =>
      /lang="[^"]*" dir="[^"]*"/.exec(renderSurveyShell(allControls, lang === undefined ? {} : { lang }))?.[0];
    expect(start('ar-MA')).toBe('lang="ar" dir="rtl"');
    expect(start('de')).toBe('lang="fr" dir="ltr"');
    expect(start()).toBe('lang="fr" dir="ltr"');
    expect(renderSurveyShell(allControls, { lang: 'en' })).toContain('To answer here, your browser must allow JavaScript');
  });

  it('reads no text of a survey as HTML', () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
    const replaced = JSON.parse(
      JSON.stringify(allControls, (key, value: unknown) => (key === 'fr' && typeof value === 'string' ? evil : value)),
    ) as Survey;
    const html = renderSurveyShell(replaced, { headingLevel: 4 });
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script');
    expect(html).toContain('<h4');
  });

  it('leaves a ranking to the script, and an empty survey without a question', () => {
    const ranking = allControls.questions.find((question) => question.control === 'ranking')!;
    const only = (questionIds: string[]) => ({ ...allControls, pages: [{ id: 'first', questionIds }] }) as Survey;
    expect(renderSurveyShell(only([ranking.id]))).not.toContain('<fieldset');
    expect(renderSurveyShell(only([]))).toContain('Votre avis');
  });
});
