import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@projet-social/survey-ui/charts/define';
import type {} from '@projet-social/survey-ui/react';
import { data } from './data.js';

function App() {
  const [said, say] = useState('');
  const listen = (event: CustomEvent<{ text: string }>) => say(event.detail.text);
  return (
    <>
      <pst-profile-chart
        id="chart"
        groups="residents"
        evaluation={data.evaluation}
        framework={data.framework}
        {...{ 'onpst-point': listen }}
      >
        Texte de secours
      </pst-profile-chart>
      <p id="said">{said}</p>
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
