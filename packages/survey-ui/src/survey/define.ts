import { PstSurvey } from './PstSurvey.js';

PstSurvey.define();
