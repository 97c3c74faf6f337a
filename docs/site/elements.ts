import { escape, type Page, prose, snippet } from './page.js';

interface Named {
  readonly name: string;
  readonly description: string;
  readonly attribute?: string;
  readonly kind?: string;
  readonly type?: { readonly text: string };
}
interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly description: string;
  readonly attributes: readonly Named[];
  readonly members: readonly Named[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
}
export interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

/** Live examples, the snippet that makes each, and how the keyboard works. */
const examples: Readonly<Record<string, readonly string[]>> = {
  'pst-survey': ['<pst-survey lang="fr" heading-level="2"></pst-survey>'],
  'pst-profile-chart': [
    '<pst-profile-chart lang="fr"></pst-profile-chart>',
    '<pst-profile-chart lang="en" groups="residents elected" heading-level="3"></pst-profile-chart>',
    '<pst-profile-chart lang="ar" table-only></pst-profile-chart>',
  ],
  'pst-gap-chart': ['<pst-gap-chart lang="fr"></pst-gap-chart>'],
  'pst-trend-chart': ['<pst-trend-chart lang="fr" nodes="participatory-approach innovation"></pst-trend-chart>'],
  'pst-distribution-chart': ['<pst-distribution-chart lang="fr"></pst-distribution-chart>'],
  'pst-results': ['<pst-results lang="fr"></pst-results>'],
  'pst-map': ['<pst-map lang="fr" variable="poverty-rate" label="Taux de pauvreté (fictif)" unit="%"></pst-map>'],
};
const chartKeys = [
  ['Tab', 'tableau (défilement), points du graphique, boutons'],
  ['← →', 'point précédent, suivant'],
  ['↑ ↓', 'autre série'],
  ['Début, Fin', 'premier, dernier point'],
];
const keys: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'pst-survey': [
    ['Tab', 'question suivante, boutons'],
    ['flèches', 'choix dans un groupe de boutons radio'],
    ['Espace', 'coche ou décoche'],
    ['Entrée', 'suit un lien du résumé des erreurs'],
  ],
  'pst-map': [
    ['Tab', 'tableau, secteurs'],
    ['flèches', 'secteur précédent, suivant'],
  ],
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? '<p>Aucun.</p>'
    : `<div class="scroll"><table><thead><tr>${head.map((each) => `<th scope="col">${each}</th>`).join('')}</tr></thead><tbody>${rows
        .map(([first = '', ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((each) => `<td>${each}</td>`).join('')}</tr>`)
        .join('')}</tbody></table></div>`;
const code = (text: string): string => `<code>${escape(text)}</code>`;

/** A page for each element of the manifest. */
export function elementPages(manifest: Manifest): Page[] {
  return manifest.modules
    .flatMap((module) => module.declarations)
    .filter((declaration): declaration is Declaration & { tagName: string } => declaration.tagName !== undefined)
    .map((declaration) => {
      const { tagName } = declaration;
      const live = examples[tagName] ?? [];
      if (live.length === 0) throw new Error(`no example for ${tagName}`);
      const fields = declaration.members.filter((member) => member.kind === 'field');
      const methods = declaration.members.filter((member) => member.kind === 'method');
      return {
        file: `${tagName}.html`,
        language: 'fr' as const,
        title: `<${tagName}>`,
        body: `<p lang="en">${prose(declaration.description)}</p>
<h2>Exemples</h2>${live.map((each) => `${snippet(each)}<div class="live">${each}</div>`).join('')}
<h2>Attributs</h2>${table(
          ['Attribut', 'Sens'],
          declaration.attributes.map((each) => [code(each.name), `<span lang="en">${prose(each.description)}</span>`]),
        )}
<h2>Propriétés</h2>${table(
          ['Propriété', 'Type', 'Sens'],
          fields.map((each) => [code(each.name), code(each.type?.text ?? ''), `<span lang="en">${prose(each.description)}</span>`]),
        )}
<h2>Méthodes</h2>${table(
          ['Méthode', 'Sens'],
          methods.map((each) => [code(`${each.name}()`), `<span lang="en">${prose(each.description)}</span>`]),
        )}
<h2>Événements</h2>${table(
          ['Événement', 'Quand'],
          declaration.events.map((each) => [code(each.name), `<span lang="en">${prose(each.description)}</span>`]),
        )}
<h2>Parties (::part)</h2>${table(
          ['Partie', 'Quoi'],
          declaration.cssParts.map((each) => [code(each.name), `<span lang="en">${prose(each.description)}</span>`]),
        )}
<h2>Contenu de secours</h2>${table(
          ['Emplacement', 'Sens'],
          declaration.slots.map((each) => [code(each.name || '(défaut)'), `<span lang="en">${prose(each.description)}</span>`]),
        )}
<h2>Clavier</h2>${table(['Touche', 'Effet'], keys[tagName] ?? chartKeys)}
<p>Couleurs et mesures : <a href="themes.html">variables CSS</a>.</p>`,
      };
    });
}
