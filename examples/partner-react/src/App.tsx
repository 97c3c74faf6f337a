import type {} from '@projet-social/survey-ui/react';
import { useEffect, useState } from 'react';

/** Address of the wave at the collector; give your own when you build: VITE_WAVE=https://…/waves/<wave> */
const wave =
  (import.meta.env['VITE_WAVE'] as string | undefined) ?? 'http://127.0.0.1:8787/waves/ville-d-exemple:survey-wave:residents-2026';

// Attributes, as in a page of plain HTML; React hands them to the element as they are.
const survey = { src: `${wave}/survey`, endpoint: `${wave}/submissions`, 'wave-id': wave.split('/').at(-1), 'batch-id': 'web' };
const results = { src: '/results/evaluation.json', 'framework-src': '/results/framework.json', 'survey-src': '/results/survey.json' };

function useRoute(): string {
  const [route, setRoute] = useState(location.hash);
  useEffect(() => {
    const listen = (): void => setRoute(location.hash);
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, []);
  return route;
}

export function App() {
  const route = useRoute();
  const [isSent, setSent] = useState(false);
  // React 19 listens to an element's own events under on<name>.
  const events = { 'onpst-sent': () => setSent(true), 'onpst-queued': () => setSent(true) };
  return (
    <>
      <nav aria-label="Rubriques">
        <a href="#">Répondre</a> <a href="#resultats">Résultats</a>
      </nav>
      <main>
        {route === '#resultats' ? (
          <>
            <h1>Résultats de l’évaluation partagée</h1>
            <pst-results {...results} />
          </>
        ) : (
          <>
            <h1>Notre enquête de l’année</h1>
            <pst-survey {...survey} {...events} />
            {isSent && (
              <p id="thanks" role="status">
                Merci de votre part. Les résultats seront publiés sur cette page.
              </p>
            )}
          </>
        )}
      </main>
    </>
  );
}
