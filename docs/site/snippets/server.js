import { readFileSync, writeFileSync } from 'node:fs';
import { renderSurveyShell } from '@projet-social/survey-ui/server';

const survey = JSON.parse(readFileSync('questionnaire.json', 'utf8'));
writeFileSync(
  'page.html',
  `<!doctype html>
<html lang="fr">
  <meta charset="utf-8" />
  <title>Questionnaire</title>
  <pst-survey src="questionnaire.json" lang="fr">${renderSurveyShell(survey, { lang: 'fr' })}</pst-survey>
  <script src="pst.js" defer></script>
</html>`,
);
