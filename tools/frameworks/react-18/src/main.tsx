import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@projet-social/survey-ui/charts/define';
import { withProperties } from '@projet-social/survey-ui/react';
import type { PstProfileChart } from '@projet-social/survey-ui/types';
import { data } from './data.js';

function App() {
  const [said, say] = useState('');
  const chart = useMemo(
    () => withProperties<PstProfileChart>(data, { 'pst-point': (event: CustomEvent<{ text: string }>) => say(event.detail.text) }),
    [],
  );
  return (
    <>
      <pst-profile-chart id="chart" groups="residents" ref={chart}>
        Texte de secours
      </pst-profile-chart>
      <p id="said">{said}</p>
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
