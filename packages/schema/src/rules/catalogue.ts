/**
 * Every problem this package can find: how bad, and its words in French and English. Schema validation (zod or JSON Schema)
 * and rules across records share these codes.
 */
export const catalogue = {
  // Shape: found by zod and by JSON Schema alike.
  missing: {
    severity: 'error',
    fr: { message: 'cette information est obligatoire et manque.', hint: 'Ajoutez-la.' },
    en: { message: 'this information is required and missing.', hint: 'Add it.' },
  },
  'unknown-key': {
    severity: 'error',
    fr: {
      message: 'le champ « {key} » n’existe pas dans le schéma.',
      hint: 'Corrigez son nom, ou mettez-le dans « ext » sous une clé qui commence par « x- ».',
      example: '"ext": { "x-couleur": "bleu" }',
    },
    en: {
      message: 'the field "{key}" is not in the schema.',
      hint: 'Correct its name, or move it to "ext" under a key starting with "x-".',
      example: '"ext": { "x-colour": "blue" }',
    },
  },
  'wrong-type': {
    severity: 'error',
    fr: { message: 'la valeur devrait être {expected|type}.', hint: 'Remplacez-la.' },
    en: { message: 'the value should be {expected|type}.', hint: 'Replace it.' },
  },
  'not-in-list': {
    severity: 'error',
    fr: { message: 'cette valeur n’est pas dans la liste des codes permis.', hint: 'Choisissez parmi : {allowed}.' },
    en: { message: 'this value is not in the list of allowed codes.', hint: 'Choose one of: {allowed}.' },
  },
  'wrong-format': {
    severity: 'error',
    fr: { message: 'la valeur n’a pas la bonne forme : on attend {expected|type}.', hint: 'Corrigez la saisie.' },
    en: { message: 'the value has the wrong form: {expected|type} is expected.', hint: 'Correct the entry.' },
  },
  'invalid-date': {
    severity: 'error',
    fr: {
      message: 'ce n’est pas une date valable : on attend {expected|type}.',
      hint: 'Écrivez l’année d’abord, avec des tirets.',
      example: '2025-03-31',
    },
    en: { message: 'not a valid date: {expected|type} is expected.', hint: 'Write the year first, with hyphens.', example: '2025-03-31' },
  },
  'invalid-id': {
    severity: 'error',
    fr: {
      message: 'cet identifiant n’a pas la bonne forme : on attend « producteur:{kind}:nom ».',
      hint: 'Lettres sans accent, chiffres et tirets ; jamais le nom d’une personne.',
      example: 'montfermeil:action:garderie-ephemere',
    },
    en: {
      message: 'this identifier has the wrong form: "producer:{kind}:name" is expected.',
      hint: 'Letters without accents, digits and hyphens; never a person’s name.',
      example: 'montfermeil:action:garderie-ephemere',
    },
  },
  'wrong-ref-kind': {
    severity: 'error',
    fr: {
      message: 'ce champ doit désigner : {kinds} ; l’identifiant donné est d’un autre type.',
      hint: 'Vérifiez la partie du milieu de l’identifiant.',
      example: 'montfermeil:organisation:ccas',
    },
    en: {
      message: 'this field must point to: {kinds}; the identifier given is of another kind.',
      hint: 'Check the middle part of the identifier.',
      example: 'montfermeil:organisation:ccas',
    },
  },
  'too-short': {
    severity: 'error',
    fr: {
      message: 'le texte est trop court : {minimum} {minimum|caractère|caractères} au moins.',
      hint: 'Complétez-le, ou retirez le champ s’il est inconnu.',
    },
    en: {
      message: 'the text is too short: at least {minimum} {minimum|character|characters}.',
      hint: 'Complete it, or remove the field when unknown.',
    },
  },
  'too-long': {
    severity: 'error',
    fr: { message: 'le texte est trop long : {maximum} caractères au plus.', hint: 'Raccourcissez-le, ou renvoyez à un document.' },
    en: { message: 'the text is too long: at most {maximum} characters.', hint: 'Shorten it, or refer to a document.' },
  },
  'too-small': {
    severity: 'error',
    fr: { message: 'le nombre est trop petit : {minimum} au moins.', hint: 'Vérifiez la saisie et l’unité.' },
    en: { message: 'the number is too small: at least {minimum}.', hint: 'Check the entry and its unit.' },
  },
  'too-big': {
    severity: 'error',
    fr: { message: 'le nombre est trop grand : {maximum} au plus.', hint: 'Vérifiez la saisie et l’unité.' },
    en: { message: 'the number is too big: at most {maximum}.', hint: 'Check the entry and its unit.' },
  },
  'too-few': {
    severity: 'error',
    fr: { message: 'la liste est trop courte : {minimum} {minimum|élément|éléments} au moins.', hint: 'Ajoutez ce qui manque.' },
    en: { message: 'the list is too short: at least {minimum} {minimum|item|items}.', hint: 'Add what is missing.' },
  },
  'too-many': {
    severity: 'error',
    fr: { message: 'la liste est trop longue : {maximum} éléments au plus.', hint: 'Gardez les principaux.' },
    en: { message: 'the list is too long: at most {maximum} items.', hint: 'Keep the main ones.' },
  },
  'no-variant-fits': {
    severity: 'error',
    fr: { message: 'la valeur ne correspond à aucune des formes permises.', hint: 'Consultez le dictionnaire des données pour ce champ.' },
    en: { message: 'the value fits none of the allowed forms.', hint: 'See the data dictionary for this field.' },
  },
  'not-json': {
    severity: 'error',
    fr: { message: 'le fichier n’est pas du JSON lisible : {detail}.', hint: 'Vérifiez guillemets, virgules et accolades.' },
    en: { message: 'the file is not readable JSON: {detail}.', hint: 'Check quotes, commas and braces.' },
  },
  'not-readable': {
    severity: 'error',
    fr: {
      message: 'cette donnée ne se laisse pas lire : un de ses champs lève une erreur quand on le lit.',
      hint: 'Passez des données simples, telles que les donne la lecture d’un fichier JSON.',
    },
    en: {
      message: 'this data does not let itself be read: one of its fields raises an error when it is read.',
      hint: 'Pass plain data, such as reading a JSON file gives.',
    },
  },
  'newer-schema-version': {
    severity: 'warning',
    fr: {
      message: 'le document suit la version {found} du schéma ; ce programme connaît la version {known}.',
      hint: 'Mettez le programme à jour ; ce qu’il ne connaît pas est ignoré.',
    },
    en: {
      message: 'the document follows schema version {found}; this program knows version {known}.',
      hint: 'Update the program; what it does not know is ignored.',
    },
  },
  'unreadable-schema-version': {
    severity: 'error',
    fr: {
      message: 'la version du schéma « {found} » ne peut pas être lue par ce programme ({known}).',
      hint: 'Demandez un fichier à la version {known}.',
    },
    en: { message: 'schema version "{found}" cannot be read by this program ({known}).', hint: 'Ask for a file at version {known}.' },
  },
  migrated: {
    severity: 'info',
    fr: {
      message: 'le document, de la version {found} du schéma, a été lu dans la forme de la version {known}.',
      hint: 'Enregistrez-le à nouveau pour le garder dans cette forme.',
    },
    en: {
      message: 'the document, of schema version {found}, was read in the form of version {known}.',
      hint: 'Save it again to keep it in that form.',
    },
  },
  'not-migrated': {
    severity: 'error',
    fr: {
      message: 'le document se dit de la version {found} du schéma et n’en a pas la forme : il ne peut pas être mis à la version {known}.',
      hint: 'Vérifiez « schemaVersion », ou demandez le fichier à nouveau à son producteur.',
    },
    en: {
      message: 'the document claims schema version {found} without having its form: it cannot be brought to version {known}.',
      hint: 'Check "schemaVersion", or ask its producer for the file again.',
    },
  },
  'deprecated-field': {
    severity: 'warning',
    fr: { message: 'ce champ est abandonné ; il disparaîtra à la version {removedIn}.', hint: 'Utilisez plutôt : {instead}.' },
    en: { message: 'this field is deprecated and will go in version {removedIn}.', hint: 'Use instead: {instead}.' },
  },
  'deprecated-code': {
    severity: 'warning',
    fr: { message: 'le code « {value} » est abandonné ; il disparaîtra à la version {removedIn}.', hint: 'Utilisez plutôt « {instead} ».' },
    en: { message: 'the code "{value}" is deprecated and will go in version {removedIn}.', hint: 'Use "{instead}" instead.' },
  },

  // Records and their references.
  'dangling-ref': {
    severity: 'error',
    fr: {
      message: '« {target} » ({kind|type}) est cité ici et ne figure pas dans le fichier.',
      hint: 'Ajoutez cet enregistrement, ou corrigez l’identifiant.',
    },
    en: { message: '"{target}" ({kind|type}) is cited here and is not in the file.', hint: 'Add this record, or correct the identifier.' },
  },
  'duplicate-id': {
    severity: 'error',
    fr: {
      message: 'l’identifiant « {id} » sert déjà à un autre enregistrement ({first}).',
      hint: 'Donnez un identifiant à chacun, et ne le réutilisez jamais.',
      example: 'montfermeil:action:garderie-2',
    },
    en: {
      message: 'the identifier "{id}" is already used by another record ({first}).',
      hint: 'Give each its own identifier, and never reuse one.',
      example: 'montfermeil:action:garderie-2',
    },
  },
  'period-order': {
    severity: 'error',
    fr: {
      message: 'la fin ({end}) précède le début ({start}).',
      hint: 'Vérifiez les deux dates : jour et mois inversés, ou année fausse.',
      example: 'début 2025-01-01, fin 2025-12-31',
    },
    en: {
      message: 'the end ({end}) comes before the start ({start}).',
      hint: 'Check both dates: day and month swapped, or wrong year.',
      example: 'start 2025-01-01, end 2025-12-31',
    },
  },
  'status-history-order': {
    severity: 'error',
    fr: { message: 'l’historique des états n’est pas dans l’ordre des dates.', hint: 'Rangez les états du plus ancien au plus récent.' },
    en: { message: 'the status history is not in date order.', hint: 'Order the states from oldest to newest.' },
  },
  'status-history-mismatch': {
    severity: 'error',
    fr: {
      message: 'l’état « {status} » n’est pas le dernier de l’historique (« {last} »).',
      hint: 'Ajoutez le changement à l’historique, avec sa date.',
    },
    en: {
      message: 'the status "{status}" is not the last of its history ("{last}").',
      hint: 'Add the change to the history, with its date.',
    },
  },
  'end-date-missing': {
    severity: 'error',
    fr: {
      message: 'une action « {status|type} » doit avoir une date de fin.',
      hint: 'Écrivez la date de fin dans la période de l’action.',
    },
    en: { message: 'an action that is "{status|type}" needs an end date.', hint: 'Write the end date in the period of the action.' },
  },
  'done-date-missing': {
    severity: 'warning',
    fr: {
      message: 'l’état est « réalisé » mais la date de réalisation manque.',
      hint: 'Sans elle, l’engagement ne compte pas comme tenu à temps.',
    },
    en: { message: 'the status is "done" but the date is missing.', hint: 'Without it the commitment does not count as kept on time.' },
  },
  'value-iff-ok-or-estimated': {
    severity: 'error',
    fr: {
      message: 'un nombre doit être donné si et seulement si son état est « ok » ou « estimated » (ici : « {status} »).',
      hint: 'Mettez null quand la valeur est manquante ou masquée ; ne remplacez jamais par 0.',
      example: 'null, état « suppressed »',
    },
    en: {
      message: 'a number is given if and only if its status is "ok" or "estimated" (here: "{status}").',
      hint: 'Write null when the value is missing or withheld; never replace it by 0.',
      example: '"value": null, "status": "suppressed"',
    },
  },
  'count-negative': {
    severity: 'error',
    fr: {
      message: 'un nombre en « {unit} » ne peut pas être négatif (ici : {value}).',
      hint: 'Corrigez-le, ou mettez null avec l’état « missing ».',
    },
    en: {
      message: 'a number in "{unit}" cannot be negative (here: {value}).',
      hint: 'Correct it, or write null with the status "missing".',
    },
  },
  'share-outside-whole': {
    severity: 'error',
    fr: {
      message: 'une part en « percent » va de 0 à 100 (ici : {value}).',
      hint: 'Corrigez-la. Une évolution se donne en « percent-per-year », un rapport qui peut dépasser 100 en « ratio ».',
    },
    en: {
      message: 'a share in "percent" goes from 0 to 100 (here: {value}).',
      hint: 'Correct it. A growth is given in "percent-per-year", a ratio that may exceed 100 in "ratio".',
    },
  },
  'value-twice': {
    severity: 'error',
    fr: {
      message:
        'une autre valeur est donnée pour la même série, le même lieu, la même période et la même catégorie : {first} puis {second}.',
      hint: 'Gardez une des deux. Une révision se distingue par son millésime ou par son jour de publication.',
    },
    en: {
      message: 'another value is given for the same series, place, period and category: {first}, then {second}.',
      hint: 'Keep one of them. A revision is told apart by its vintage or its day of publication.',
    },
  },
  'parent-cycle': {
    severity: 'error',
    fr: { message: '« {id} » est son propre parent, directement ou par une chaîne.', hint: 'Retirez l’un des liens vers le parent.' },
    en: { message: '"{id}" is its own parent, directly or through a chain.', hint: 'Remove one of the links to the parent.' },
  },

  // The agreement.
  'party-unknown': {
    severity: 'error',
    fr: {
      message: '« {organisationId} » s’engage ici sans être partie à la convention.',
      hint: 'Ajoutez cette organisation aux parties, ou corrigez l’identifiant.',
    },
    en: {
      message: '"{organisationId}" is committed here without being a party to the agreement.',
      hint: 'Add it to the parties, or correct the identifier.',
    },
  },
  'deliberation-incomplete': {
    severity: 'warning',
    fr: {
      message: 'délibération incomplète ({body}) : il manque {lacking|type}.',
      hint: 'Complétez le numéro et la date dès que l’assemblée a voté.',
      example: '"number": "2025-12", "adoptedOn": "2025-03-31"',
    },
    en: {
      message: 'incomplete deliberation ({body}): {lacking|type} missing.',
      hint: 'Fill in number and date once the assembly has voted.',
      example: '"number": "2025-12", "adoptedOn": "2025-03-31"',
    },
  },
  'agreement-unsigned': {
    severity: 'warning',
    fr: { message: 'la date de signature manque pour : {parties}.', hint: 'Renseignez la date de signature de chaque partie signataire.' },
    en: { message: 'the signing date is missing for: {parties}.', hint: 'Record the signing date of each signatory.' },
  },
  'agreement-without-term': {
    severity: 'warning',
    fr: {
      message: 'la convention ne dit pas combien de temps elle dure.',
      hint: 'Prévoyez une durée, ou écrivez qu’elle est conclue sans terme et comment la revoir.',
    },
    en: {
      message: 'the agreement does not say how long it lasts.',
      hint: 'Set a term, or state that it is open-ended and how it is reviewed.',
    },
  },
  'agreement-without-termination': {
    severity: 'info',
    fr: { message: 'la convention ne dit pas comment y mettre fin.', hint: 'Une clause de résiliation évite les désaccords.' },
    en: { message: 'the agreement does not say how to end it.', hint: 'A termination clause avoids disputes.' },
  },
  'agreement-without-budget': {
    severity: 'info',
    fr: { message: 'la convention ne fixe aucun budget.', hint: 'Indiquez les moyens financiers s’il y en a.' },
    en: { message: 'the agreement sets no budget.', hint: 'State the financial means if there are any.' },
  },
  'agreement-without-data-clause': {
    severity: 'warning',
    fr: {
      message: 'la convention prévoit des échanges de données sans clause de protection des données.',
      hint: 'Ajoutez une clause, et un traitement au registre (responsables conjoints, article 26 du RGPD).',
    },
    en: {
      message: 'the agreement plans data exchanges without a data-protection clause.',
      hint: 'Add a clause and a processing record (joint controllers, GDPR article 26).',
    },
  },
  'agreement-without-evaluation': {
    severity: 'info',
    fr: {
      message: 'la convention ne dit pas comment elle est évaluée.',
      hint: 'Prévoyez une évaluation annuelle, ouverte et partenariale.',
    },
    en: { message: 'the agreement does not say how it is evaluated.', hint: 'Plan a yearly, open and shared evaluation.' },
  },
  'session-before-agreement': {
    severity: 'warning',
    fr: {
      message: 'cette séance ({date}) précède le début de la convention ({start}).',
      hint: 'Vérifiez la date, ou dites qu’il s’agit de la préparation.',
    },
    en: {
      message: 'this session ({date}) comes before the start of the agreement ({start}).',
      hint: 'Check the date, or say it was preparatory.',
    },
  },
  'session-kind-mismatch': {
    severity: 'warning',
    fr: {
      message: 'le type de la séance (« {kind} ») n’est pas celui de son instance (« {bodyKind} »).',
      hint: 'Alignez les deux ; l’instance fait foi.',
    },
    en: {
      message: 'the kind of the session ("{kind}") differs from that of its body ("{bodyKind}").',
      hint: 'Align them; the body prevails.',
    },
  },
  'action-lead-not-party': {
    severity: 'warning',
    fr: {
      message: '« {organisationId} » porte l’action sans être partie à la convention.',
      hint: 'Ajoutez-la comme partie associée si elle a rejoint le projet.',
    },
    en: {
      message: '"{organisationId}" leads the action without being a party to the agreement.',
      hint: 'Add it as an associate if it joined the project.',
    },
  },
  'proposal-unanswered': {
    severity: 'warning',
    fr: { message: 'proposition reçue le {receivedOn}, sans réponse 90 jours après.', hint: 'Répondez par écrit, avec une raison.' },
    en: { message: 'proposal received on {receivedOn}, without an answer 90 days later.', hint: 'Answer in writing, with a reason.' },
  },
  'evaluation-held-in-social-conference': {
    severity: 'error',
    fr: {
      message: 'une évaluation présentée ou publiée doit l’être pendant une conférence sociale (article 4 de la convention).',
      hint: 'Renseignez la séance, de type « conférence sociale », où elle a été présentée.',
    },
    en: {
      message: 'an evaluation presented or published must be so during a social conference (article 4 of the agreement).',
      hint: 'Record the session, of kind "social-conference", where it was presented.',
    },
  },
  'evaluation-framework-version-unknown': {
    severity: 'error',
    fr: {
      message: 'l’évaluation suit le référentiel {framework}, alors que le fichier annonce {announced}.',
      hint: 'Indiquez la version qui a servi.',
    },
    en: {
      message: 'the evaluation follows framework {framework}, while the file announces {announced}.',
      hint: 'State the version that was used.',
    },
  },

  // Codes of places and organisations.
  'identifier-invalid': {
    severity: 'error',
    fr: { message: 'code {scheme} « {value} » non valable : {reason|type}.', hint: '{advice|type}' },
    en: { message: '{scheme} code "{value}" is not valid: {reason|type}.', hint: '{advice|type}' },
  },
  'postcode-in-insee-field': {
    severity: 'warning',
    fr: {
      message: '« {value} » est un code postal et non le code INSEE de la commune.',
      hint: 'Code INSEE probable : {suggestion}.',
      example: '93047 pour Montfermeil, dont le code postal est 93370',
    },
    en: {
      message: '"{value}" is a postcode, not the INSEE code of the commune.',
      hint: 'Likely INSEE code: {suggestion}.',
      example: '93047 for Montfermeil, whose postcode is 93370',
    },
  },
  'code-not-current': {
    severity: 'warning',
    fr: { message: 'le code {scheme} « {value} » n’est pas en vigueur au 1er janvier 2026.', hint: 'Code à utiliser : {successor}.' },
    en: { message: 'the {scheme} code "{value}" is not in force on 1 January 2026.', hint: 'Code to use: {successor}.' },
  },
  'commune-outside-departement': {
    severity: 'error',
    fr: {
      message: 'la commune {commune} n’est pas dans le département {departement}.',
      hint: 'Vérifiez le code de la commune et son territoire parent.',
      example: '93047 est dans le 93',
    },
    en: {
      message: 'commune {commune} is not in département {departement}.',
      hint: 'Check the commune code and its parent territory.',
      example: '93047 is in 93',
    },
  },
  'siret-not-of-siren': {
    severity: 'error',
    fr: {
      message: 'le SIRET {siret} ne commence pas par le SIREN {siren} de la même organisation.',
      hint: 'Un SIRET est le SIREN suivi de 5 chiffres.',
      example: 'SIREN 219300472, SIRET 21930047200004',
    },
    en: {
      message: 'SIRET {siret} does not start with SIREN {siren} of the same organisation.',
      hint: 'A SIRET is the SIREN followed by 5 digits.',
      example: 'SIREN 219300472, SIRET 21930047200004',
    },
  },
  'iris-not-in-commune': {
    severity: 'error',
    fr: {
      message: 'l’IRIS {iris} n’est pas dans la commune {commune}.',
      hint: 'Les 5 premiers caractères d’un IRIS sont le code de sa commune.',
      example: '930470101 est dans 93047',
    },
    en: {
      message: 'IRIS {iris} is not in commune {commune}.',
      hint: 'The first 5 characters of an IRIS are its commune code.',
      example: '930470101 is in 93047',
    },
  },
  'qpv-without-date': {
    severity: 'warning',
    fr: {
      message: 'le code de quartier prioritaire {code} n’a pas de date.',
      hint: 'Les codes ont changé en 2024 : ajoutez « asOf ».',
      example: '"asOf": "2024-01-01"',
    },
    en: {
      message: 'the priority-neighbourhood code {code} has no date.',
      hint: 'Codes changed in 2024: add "asOf".',
      example: '"asOf": "2024-01-01"',
    },
  },
  'qpv-of-another-list': {
    severity: 'warning',
    fr: {
      message:
        'le code de quartier prioritaire {code} n’est pas de la liste en vigueur à sa date ({asOf}) : on attend un code en {expected}.',
      hint: 'Tous les codes ont changé en {year} (QP avant, QN depuis) : cherchez le code sur sig.ville.gouv.fr, ou corrigez « asOf ».',
      example: 'QP093003 en 2023',
    },
    en: {
      message: 'the priority-neighbourhood code {code} is not of the list in force at its date ({asOf}): a code in {expected} is expected.',
      hint: 'All codes changed in {year} (QP before, QN since): look the code up on sig.ville.gouv.fr, or correct "asOf".',
      example: 'QP093003 in 2023',
    },
  },

  // Personal data.
  'free-text-looks-personal': {
    severity: 'warning',
    fr: {
      message: 'ce texte semble contenir {what|type}.',
      hint: 'Retirez tout ce qui désigne une personne ; décrivez un groupe ou un lieu.',
      example: '« une famille du quartier » plutôt que son nom',
    },
    en: {
      message: 'this text seems to contain {what|type}.',
      hint: 'Remove whatever designates a person; describe a group or a place.',
      example: '"a family of the neighbourhood" rather than its name',
    },
  },
  'below-publication-threshold': {
    severity: 'error',
    fr: {
      message: '{n} {n|personne seulement|personnes seulement} : sous le seuil de publication ({threshold}).',
      hint: 'Masquez la valeur (état « suppressed », valeur null).',
      example: 'null, état « suppressed »',
    },
    en: {
      message: 'only {n} {n|person|people}: below the publication threshold ({threshold}).',
      hint: 'Withhold the value (status "suppressed", value null).',
      example: '"value": null, "status": "suppressed"',
    },
  },
  'secondary-suppression-needed': {
    severity: 'error',
    fr: { message: 'une seule valeur est masquée : elle se retrouve par soustraction.', hint: 'Masquez une deuxième valeur, ou le total.' },
    en: { message: 'a single value is withheld: subtraction reveals it.', hint: 'Withhold a second value, or the total.' },
  },

  // Framework.
  'goalposts-equal': {
    severity: 'error',
    fr: { message: 'le repère bas et la cible sont égaux ({value}).', hint: 'Fixez deux valeurs différentes.' },
    en: { message: 'floor and target are equal ({value}).', hint: 'Set two different values.' },
  },
  'goalposts-direction': {
    severity: 'error',
    fr: {
      message: 'les repères ({floor} puis {target}) contredisent le sens de l’indicateur.',
      hint: 'Si une valeur basse est meilleure, le repère bas dépasse la cible.',
    },
    en: {
      message: 'goalposts ({floor} then {target}) contradict the direction of the indicator.',
      hint: 'When lower is better, floor is above target.',
    },
  },
  'weights-not-positive': {
    severity: 'error',
    fr: { message: 'la somme des poids doit dépasser 0.', hint: 'Donnez un poids positif à un élément au moins.' },
    en: { message: 'weights must sum to more than 0.', hint: 'Give at least one item a positive weight.' },
  },
  'unknown-name': {
    severity: 'error',
    fr: { message: '« {name} » est cité ici et n’est pas défini dans le document.', hint: 'Définissez-le, ou corrigez le nom.' },
    en: { message: '"{name}" is cited here and not defined in the document.', hint: 'Define it, or correct the name.' },
  },
  'duplicate-name': {
    severity: 'error',
    fr: { message: '« {name} » est défini deux fois.', hint: 'Gardez un seul élément par nom.' },
    en: { message: '"{name}" is defined twice.', hint: 'Keep one item per name.' },
  },
  'indicator-not-placed': {
    severity: 'warning',
    fr: { message: 'l’indicateur « {name} » n’est rattaché à aucun critère.', hint: 'Rattachez-le, ou retirez-le.' },
    en: { message: 'indicator "{name}" belongs to no criterion.', hint: 'Attach it, or remove it.' },
  },
  'unknown-set': {
    severity: 'error',
    fr: { message: 'l’ensemble d’enregistrements « {name} » n’est pas connu.', hint: 'Ensembles connus : {known}.' },
    en: { message: 'the set of records "{name}" is not known.', hint: 'Known sets: {known}.' },
  },
  'unknown-set-field': {
    severity: 'error',
    fr: { message: 'l’ensemble « {set} » n’a pas de champ « {field} ».', hint: 'Champs connus : {known}.' },
    en: { message: 'the set "{set}" has no field "{field}".', hint: 'Known fields: {known}.' },
  },
  'condition-does-not-fit': {
    severity: 'error',
    fr: {
      message: 'le test « {test} » ne s’applique pas au champ « {field} » ({type}).',
      hint: 'Choisissez un test fait pour ce type de champ.',
    },
    en: { message: 'the test "{test}" does not apply to field "{field}" ({type}).', hint: 'Choose a test made for this type of field.' },
  },
  'bands-do-not-cover': {
    severity: 'error',
    fr: {
      message: 'les mentions ne couvrent pas 0 à 100 sans trou ni chevauchement (à {at}).',
      hint: 'Chaque mention commence où la précédente finit.',
    },
    en: { message: 'bands do not cover 0 to 100 without gap or overlap (at {at}).', hint: 'Each band starts where the previous one ends.' },
  },
  'threshold-below-five': {
    severity: 'warning',
    fr: { message: 'le seuil de publication ({value}) est inférieur à 5.', hint: 'Sous 5 réponses, une personne peut être reconnue.' },
    en: { message: 'the publication threshold ({value}) is under 5.', hint: 'Under 5 answers a person can be recognised.' },
  },

  // Survey and answers.
  'answer-to-unknown-question': {
    severity: 'error',
    fr: { message: 'la question « {question} » n’existe pas dans ce questionnaire.', hint: 'Vérifiez la version du questionnaire.' },
    en: { message: 'question "{question}" is not in this questionnaire.', hint: 'Check the version of the questionnaire.' },
  },
  'survey-version-mismatch': {
    severity: 'error',
    fr: {
      message: 'réponses au questionnaire {found}, alors que le questionnaire lu est {expected}.',
      hint: 'Joignez la bonne version du questionnaire.',
    },
    en: {
      message: 'answers to questionnaire {found}, while the questionnaire read is {expected}.',
      hint: 'Supply the right version of the questionnaire.',
    },
  },
  'group-mismatch': {
    severity: 'error',
    fr: {
      message: 'réponses du groupe « {found} » à un questionnaire du groupe « {expected} ».',
      hint: 'Choisissez le questionnaire de ce groupe.',
    },
    en: {
      message: 'answers of group "{found}" to a questionnaire for group "{expected}".',
      hint: 'Choose the questionnaire of that group.',
    },
  },
  'answer-required': {
    severity: 'error',
    fr: { message: 'la question « {question} » attend une réponse.', hint: 'Répondez, ou choisissez « je ne sais pas » si c’est proposé.' },
    en: { message: 'question "{question}" needs an answer.', hint: 'Answer it, or choose "don’t know" where offered.' },
  },
  'option-unknown': {
    severity: 'error',
    fr: { message: '« {value} » n’est pas une réponse proposée à la question « {question} ».', hint: 'Réponses proposées : {allowed}.' },
    en: { message: '"{value}" is not an answer offered by question "{question}".', hint: 'Answers offered: {allowed}.' },
  },
  'answer-wrong-type': {
    severity: 'error',
    fr: { message: 'la réponse à « {question} » devrait être {expected|type}.', hint: 'Corrigez la saisie.' },
    en: { message: 'the answer to "{question}" should be {expected|type}.', hint: 'Correct the entry.' },
  },
  'answer-out-of-range': {
    severity: 'error',
    fr: { message: 'la réponse à « {question} » sort de ce qui est permis ({low} à {high}).', hint: 'Vérifiez le nombre.' },
    en: { message: 'the answer to "{question}" is outside what is allowed ({low} to {high}).', hint: 'Check the number.' },
  },
  'answer-wrong-length': {
    severity: 'error',
    fr: { message: 'le texte de « {question} » doit avoir de {low} à {high} caractères.', hint: 'Complétez ou raccourcissez.' },
    en: { message: 'the text of "{question}" must have {low} to {high} characters.', hint: 'Complete or shorten it.' },
  },
  'answer-wrong-form': {
    severity: 'error',
    fr: { message: 'la réponse à « {question} » n’a pas la forme demandée.', hint: 'Relisez la question.' },
    en: { message: 'the answer to "{question}" does not have the form asked for.', hint: 'Read the question again.' },
  },
  'too-many-choices': {
    severity: 'error',
    fr: { message: 'trop de choix à « {question} » : {maximum} au plus.', hint: 'Gardez les principaux.' },
    en: { message: 'too many choices for "{question}": at most {maximum}.', hint: 'Keep the main ones.' },
  },
  'choice-repeated': {
    severity: 'error',
    fr: { message: '« {value} » est choisi deux fois à « {question} ».', hint: 'Gardez-le une fois.' },
    en: { message: '"{value}" is chosen twice in "{question}".', hint: 'Keep it once.' },
  },
  'exclusive-choice-with-others': {
    severity: 'error',
    fr: { message: '« {value} » ne se choisit pas avec d’autres réponses, à « {question} ».', hint: 'Gardez l’un ou l’autre.' },
    en: { message: '"{value}" cannot be chosen with other answers in "{question}".', hint: 'Keep one or the other.' },
  },
  'answer-to-hidden-question': {
    severity: 'error',
    fr: { message: 'la question « {question} » n’était pas posée, au vu des autres réponses.', hint: 'Retirez cette réponse.' },
    en: { message: 'question "{question}" was not asked, given the other answers.', hint: 'Remove this answer.' },
  },
  'answer-and-absence': {
    severity: 'error',
    fr: { message: '« {question} » a une réponse et une raison de ne pas répondre.', hint: 'Gardez l’une ou l’autre.' },
    en: { message: '"{question}" has an answer and a reason for having none.', hint: 'Keep one or the other.' },
  },
  'profile-in-answers': {
    severity: 'error',
    fr: { message: '« {question} » est une question de profil : sa réponse se range dans « profile ».', hint: 'Déplacez-la.' },
    en: { message: '"{question}" is a profile question: its answer belongs in "profile".', hint: 'Move it.' },
  },
  'date-in-future': {
    severity: 'error',
    fr: { message: 'la date {date} est dans le futur.', hint: 'Vérifiez l’année.' },
    en: { message: 'the date {date} is in the future.', hint: 'Check the year.' },
  },
  'visibility-order': {
    severity: 'error',
    fr: { message: 'la question « {question} » dépend de « {other} », posée plus tard ou jamais.', hint: 'Placez « {other} » avant.' },
    en: { message: 'question "{question}" depends on "{other}", asked later or never.', hint: 'Place "{other}" before it.' },
  },
  'question-not-placed': {
    severity: 'warning',
    fr: { message: 'la question « {question} » n’est sur aucune page.', hint: 'Placez-la, ou rattachez-la à un module facultatif.' },
    en: { message: 'question "{question}" is on no page.', hint: 'Place it, or attach it to an optional module.' },
  },
  'options-missing': {
    severity: 'error',
    fr: { message: 'la question « {question} » n’a ni réponses proposées ni échelle.', hint: 'Ajoutez des options ou une échelle.' },
    en: { message: 'question "{question}" has neither options nor a scale.', hint: 'Add options or a scale.' },
  },
  'translation-missing': {
    severity: 'warning',
    fr: {
      message: 'le texte manque en « {language} », langue annoncée par le questionnaire.',
      hint: 'Traduisez-le, ou retirez la langue.',
    },
    en: {
      message: 'the text is missing in "{language}", a language the questionnaire announces.',
      hint: 'Translate it, or remove the language.',
    },
  },

  // Profiles, merge, export.
  'profile-needs': {
    severity: 'error',
    fr: { message: 'le profil « {profile} » demande {what|type}.', hint: 'Complétez le fichier, ou choisissez un profil plus simple.' },
    en: { message: 'profile "{profile}" needs {what|type}.', hint: 'Complete the file, or choose a simpler profile.' },
  },
  'register-not-declared': {
    severity: 'warning',
    fr: {
      message: 'aucune déclaration ne dit si le registre « {register} » est complet.',
      hint: 'Sans elle, un registre vide vaut « manquant » et non zéro.',
    },
    en: {
      message: 'nothing declares whether the register "{register}" is complete.',
      hint: 'Without it an empty register reads "missing", not zero.',
    },
  },
  'merge-conflict': {
    severity: 'error',
    fr: {
      message: '« {id} » diffère entre les deux fichiers ({left} et {right}) ; la version de {kept} est gardée.',
      hint: 'Comparez les deux et gardez la bonne.',
    },
    en: {
      message: '"{id}" differs between the two files ({left} and {right}); the version of {kept} is kept.',
      hint: 'Compare both and keep the right one.',
    },
  },
  'merge-dangling-ref': {
    severity: 'error',
    fr: {
      message: '« {target} » est cité par {by} et ne figure ni dans le fichier de {left} ni dans celui de {right}.',
      hint: 'Demandez l’enregistrement à son producteur.',
    },
    en: {
      message: '"{target}" is cited by {by} and is neither in the file of {left} nor in that of {right}.',
      hint: 'Ask its producer for the record.',
    },
  },

  // Tables: what a town hall fills in.
  'table-unknown-column': {
    severity: 'warning',
    fr: { message: 'la colonne « {name} » n’est pas connue et a été ignorée.', hint: 'Colonne la plus proche : « {nearest} ».' },
    en: { message: 'the column "{name}" is not known and was ignored.', hint: 'Nearest column: "{nearest}".' },
  },
  'table-missing-column': {
    severity: 'error',
    fr: { message: 'la colonne obligatoire « {name} » manque.', hint: 'Ajoutez-la, ou repartez du modèle.' },
    en: { message: 'the required column "{name}" is missing.', hint: 'Add it, or start again from the template.' },
  },
  'table-repeated-column': {
    severity: 'error',
    fr: { message: 'la colonne « {name} » apparaît deux fois.', hint: 'Gardez une seule colonne de ce nom.' },
    en: { message: 'the column "{name}" appears twice.', hint: 'Keep a single column of that name.' },
  },
  'table-unknown': {
    severity: 'error',
    fr: { message: 'la feuille ou le fichier « {name} » n’est pas connu.', hint: 'Noms attendus : {known}.' },
    en: { message: 'the sheet or file "{name}" is not known.', hint: 'Expected names: {known}.' },
  },
  'table-extra-cell': {
    severity: 'error',
    fr: {
      message: 'la ligne a {found} cellules pour {expected} colonnes.',
      hint: 'Un séparateur de trop : mettez le texte entre guillemets.',
    },
    en: { message: 'the row has {found} cells for {expected} columns.', hint: 'A separator too many: put the text in quotes.' },
  },
  'table-parent-set-apart': {
    severity: 'error',
    fr: {
      message: 'cette ligne dépend de « {id} », qui est mis à part (feuille {table}, ligne {line}).',
      hint: 'Corrigez d’abord cette autre ligne ; celle-ci suivra.',
    },
    en: {
      message: 'this row depends on "{id}", which is set apart (sheet {table}, row {line}).',
      hint: 'Correct that row first; this one will follow.',
    },
  },
  'table-unreadable': {
    severity: 'error',
    fr: {
      message: 'le fichier ne peut pas être lu comme un tableau : {detail}.',
      hint: 'Enregistrez-le à nouveau en CSV UTF-8 ou en XLSX.',
    },
    en: { message: 'the file cannot be read as a table: {detail}.', hint: 'Save it again as UTF-8 CSV or XLSX.' },
  },
  'sheet-hidden': {
    severity: 'warning',
    fr: {
      message: 'cette feuille est masquée, et lue comme les autres.',
      hint: 'Affichez-la pour la vérifier ; si elle ne compte pas, supprimez-la.',
    },
    en: { message: 'this sheet is hidden, and read like the others.', hint: 'Show it to check it; if it does not count, delete it.' },
  },
  'sheet-hidden-rows': {
    severity: 'warning',
    fr: {
      message: '{count} {count|ligne masquée est lue|lignes masquées sont lues} comme les autres, à partir de celle-ci.',
      hint: 'Affichez toutes les lignes (un filtre en cache) ; celles qui ne comptent pas sont à supprimer.',
    },
    en: {
      message: '{count} hidden {count|row is|rows are} read like the others, from this one on.',
      hint: 'Show all rows (a filter hides some); delete those that do not count.',
    },
  },
  'sheet-merged-cells': {
    severity: 'warning',
    fr: {
      message: 'les cellules {range} sont fusionnées : la valeur est lue dans la première, les autres sont vides.',
      hint: 'Défaites la fusion et répétez la valeur dans chaque cellule.',
    },
    en: {
      message: 'the cells {range} are merged: the value is read in the first, the others are empty.',
      hint: 'Undo the merge and repeat the value in each cell.',
    },
  },
  'cell-missing': {
    severity: 'error',
    fr: { message: 'la cellule est vide alors qu’elle est obligatoire.', hint: 'Remplissez-la.' },
    en: { message: 'the cell is empty but required.', hint: 'Fill it in.' },
  },
  'cell-not-a-number': {
    severity: 'error',
    fr: {
      message: '« {value} » n’est pas un nombre.',
      hint: 'Écrivez des chiffres seulement ; « s » ou « nd » si la valeur est masquée ou inconnue.',
      example: '1250,5',
    },
    en: {
      message: '"{value}" is not a number.',
      hint: 'Write digits only; "s" or "nd" when the value is withheld or unknown.',
      example: '1250.5',
    },
  },
  'cell-not-an-integer': {
    severity: 'error',
    fr: { message: '« {value} » n’est pas un nombre entier.', hint: 'Écrivez un nombre sans virgule.', example: '12' },
    en: { message: '"{value}" is not a whole number.', hint: 'Write a number without decimals.', example: '12' },
  },
  'cell-not-a-date': {
    severity: 'error',
    fr: { message: '« {value} » n’est pas une date lisible.', hint: 'Écrivez AAAA-MM-JJ ou JJ/MM/AAAA.', example: '2025-03-31' },
    en: { message: '"{value}" is not a readable date.', hint: 'Write YYYY-MM-DD or DD/MM/YYYY.', example: '2025-03-31' },
  },
  'cell-excel-date': {
    severity: 'warning',
    fr: {
      message: 'le nombre {value} a été lu comme la date Excel du {date}.',
      hint: 'Mettez la cellule au format date, ou écrivez {date}.',
    },
    en: { message: 'the number {value} was read as the Excel date {date}.', hint: 'Format the cell as a date, or write {date}.' },
  },
  'cell-two-digit-year': {
    severity: 'error',
    fr: { message: '« {value} » a une année à deux chiffres.', hint: 'Écrivez l’année en entier.', example: '31/03/2025' },
    en: { message: '"{value}" has a two-digit year.', hint: 'Write the year in full.', example: '31/03/2025' },
  },
  'cell-not-yes-no': {
    severity: 'error',
    fr: { message: '« {value} » n’est ni « oui » ni « non ».', hint: 'Écrivez oui ou non.' },
    en: { message: '"{value}" is neither yes nor no.', hint: 'Write oui (yes) or non (no).' },
  },
  'cell-not-in-list': {
    severity: 'error',
    fr: { message: '« {value} » n’est pas dans la liste.', hint: 'Valeur la plus proche : « {nearest} ». Valeurs permises : {allowed}.' },
    en: { message: '"{value}" is not in the list.', hint: 'Nearest value: "{nearest}". Allowed values: {allowed}.' },
  },
  'cell-lost-zero': {
    severity: 'warning',
    fr: {
      message: 'le zéro de tête semble perdu : « {value} » a été lu « {repaired} ».',
      hint: 'Mettez la colonne au format texte avant de saisir.',
    },
    en: { message: 'the leading zero seems lost: "{value}" was read as "{repaired}".', hint: 'Format the column as text before typing.' },
  },
  'cell-scientific': {
    severity: 'error',
    fr: {
      message: '« {value} » a été transformé par le tableur : des chiffres sont perdus.',
      hint: 'Mettez la colonne au format texte et ressaisissez le code.',
    },
    en: {
      message: '"{value}" was altered by the spreadsheet: digits are lost.',
      hint: 'Format the column as text and type the code again.',
    },
  },
  'cell-formula-error': {
    severity: 'error',
    fr: { message: 'la cellule contient une erreur de formule ({value}).', hint: 'Corrigez la formule, ou collez la valeur.' },
    en: { message: 'the cell holds a formula error ({value}).', hint: 'Correct the formula, or paste the value.' },
  },
  'cell-formula-uncomputed': {
    severity: 'error',
    fr: {
      message: 'la cellule contient une formule qui n’a jamais été calculée : elle n’a pas de valeur.',
      hint: 'Ouvrez le classeur dans le tableur et enregistrez-le, ou collez la valeur.',
    },
    en: {
      message: 'the cell holds a formula that was never computed: it has no value.',
      hint: 'Open the workbook in the spreadsheet program and save it, or paste the value.',
    },
  },
  'cell-bad-encoding': {
    severity: 'warning',
    fr: { message: 'les accents semblent abîmés dans « {value} ».', hint: 'Enregistrez le fichier en CSV UTF-8.' },
    en: { message: 'accents look damaged in "{value}".', hint: 'Save the file as UTF-8 CSV.' },
  },
  'cell-not-json': {
    severity: 'error',
    fr: {
      message: 'cette cellule attend une liste structurée et ne peut pas être lue.',
      hint: 'Repartez de la forme donnée par l’export.',
      example: '["a", "b"]',
    },
    en: {
      message: 'this cell expects a structured list and cannot be read.',
      hint: 'Start from the form given by the export.',
      example: '["a", "b"]',
    },
  },
} as const;
export type IssueCode = keyof typeof catalogue;
