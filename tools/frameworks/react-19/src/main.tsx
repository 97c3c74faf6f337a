import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@projet-social/survey-ui/charts/define';
import '@projet-social/survey-ui/survey/define';
import type {} from '@projet-social/survey-ui/react';
import { data } from './data.js';

function App() {
  const [said, say] = useState('');
  const [began, begin] = useState(false);
  return (
    <>
      <pst-profile-chart
        id="chart"
        groups="residents"
        evaluation={data.evaluation}
        framework={data.framework}
        onpst-point={(event) => say(event.detail.text)}
      >
        Texte de secours
      </pst-profile-chart>
      <p id="said">{said}</p>
      <pst-survey id="survey" definition={data.survey} onpst-start={() => begin(true)} />
      <p id="began">{String(began)}</p>
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
