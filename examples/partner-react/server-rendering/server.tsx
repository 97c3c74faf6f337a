import type { Survey } from '@projet-social/schema';
import { renderSurveyShell } from '@projet-social/survey-ui/server';
import { renderToString } from 'react-dom/server';
import { Page } from './Page.js';

export const render = (survey: Survey): string => renderToString(<Page shell={renderSurveyShell(survey, { lang: 'fr' })} />);
