import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@projet-social/survey-ui/charts/define';
import '@projet-social/survey-ui/survey/define';
import { withProperties } from '@projet-social/survey-ui/react';
import type { PstProfileChart, PstSurvey } from '@projet-social/survey-ui/types';
import { data } from './data.js';

function App() {
  const [said, say] = useState('');
  const [began, begin] = useState(false);
  const chart = useMemo(
    () =>
      withProperties<PstProfileChart>(
        { evaluation: data.evaluation, framework: data.framework },
        { 'pst-point': (event: CustomEvent<{ text: string }>) => say(event.detail.text) },
      ),
    [],
  );
  const form = useMemo(() => withProperties<PstSurvey>({ definition: data.survey }, { 'pst-start': () => begin(true) }), []);
  return (
    <>
      <pst-profile-chart id="chart" groups="residents" ref={chart}>
        Texte de secours
      </pst-profile-chart>
      <p id="said">{said}</p>
      <pst-survey id="survey" ref={form} />
      <p id="began">{String(began)}</p>
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
