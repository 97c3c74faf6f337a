import type {} from '@projet-social/survey-ui/react';
import { useEffect, useRef, useState } from 'react';

/** The same on the server and in the browser; only the server knows the shell, and the browser needs no copy of it. */
export function Page({ shell = '' }: { readonly shell?: string }) {
  const survey = useRef<HTMLElementTagNameMap['pst-survey']>(null);
  const [isAnswered, setAnswered] = useState(false);
  // React 19 takes over a page without attaching on<event> to custom elements: listen to the element itself.
  useEffect(() => {
    const element = survey.current;
    const thank = (): void => setAnswered(true);
    element?.addEventListener('pst-change', thank);
    return () => element?.removeEventListener('pst-change', thank);
  }, []);
  return (
    <main>
      <h1>Notre enquête de l’année</h1>
      <pst-survey ref={survey} src="/survey.json" lang="fr">
        {/* Not on <pst-survey> itself: what it holds belongs to the element, and changes when the form is there. */}
        <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: shell }} />
      </pst-survey>
      {isAnswered && <p id="answered">Merci de répondre !</p>}
    </main>
  );
}
