// What the types must refuse: each line fails to compile where the error it expects does not come.
import type {} from '@projet-social/survey-ui/react';
import { data } from './data.js';

export const right = (
  <pst-survey src="survey.json" mode="kiosk" idle-seconds={60} heading-level="2" onpst-submit={(event) => event.submission.surveyId} />
);

export const wrong = [
  // @ts-expect-error -- no such property
  <pst-profile-chart evaluatoin={data.evaluation} />,
  // @ts-expect-error -- a framework is no evaluation
  <pst-profile-chart evaluation={data.framework} />,
  // @ts-expect-error -- a level is a number
  <pst-profile-chart headingLevel="two" />,
  // @ts-expect-error -- no such mode
  <pst-survey mode="kiosque" />,
  // @ts-expect-error -- no such tag
  <pst-profil-chart />,
  // @ts-expect-error -- a submission has no such part
  <pst-survey onpst-submit={(event) => event.nowhere} />,
];
