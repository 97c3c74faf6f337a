/** Words for problems with files, mappings and imports: what is wrong, and what to do. `{name}` takes the parameter of that name. */
export const ioCatalogue = {
  'file-missing': {
    fr: { message: 'Le fichier n’existe pas.', hint: 'Vérifiez le nom et le dossier ; la casse compte.' },
    en: { message: 'The file does not exist.', hint: 'Check its name and folder; case matters.' },
  },
  'file-is-folder': {
    fr: { message: 'C’est un dossier, un fichier est attendu.', hint: 'Nommez le fichier lui-même.' },
    en: { message: 'This is a folder; a file is expected.', hint: 'Name the file itself.' },
  },
  'file-unreadable': {
    fr: { message: 'Le fichier ne peut pas être lu ({reason}).', hint: 'Vérifiez les droits et qu’il n’est pas ouvert ailleurs.' },
    en: { message: 'The file cannot be read ({reason}).', hint: 'Check permissions and that it is not open elsewhere.' },
  },
  'file-too-large': {
    fr: { message: 'Le fichier est trop grand ({megabytes} Mo).', hint: 'Découpez-le, ou enregistrez-le en Parquet.' },
    en: { message: 'The file is too large ({megabytes} MB).', hint: 'Split it, or save it as Parquet.' },
  },
  'file-empty': {
    fr: { message: 'Le fichier est vide.', hint: 'Refaites l’export.' },
    en: { message: 'The file is empty.', hint: 'Export it again.' },
  },
  'file-not-text': {
    fr: { message: 'Ce n’est pas un fichier texte.', hint: 'Enregistrez la feuille en CSV (UTF-8) ou en XLSX.' },
    en: { message: 'This is not a text file.', hint: 'Save the sheet as CSV (UTF-8) or XLSX.' },
  },
  'file-not-written': {
    fr: {
      message: 'Le fichier n’a pas pu être écrit ({reason}). L’ancien, s’il existe, est intact.',
      hint: 'Vérifiez la place libre et les droits sur le dossier.',
    },
    en: {
      message: 'The file could not be written ({reason}). The old one, if any, is intact.',
      hint: 'Check free space and permissions of the folder.',
    },
  },
  'encoding-invalid': {
    fr: { message: 'Le fichier n’est pas en UTF-8.', hint: 'Enregistrez-le de nouveau en choisissant l’encodage UTF-8.' },
    en: { message: 'The file is not UTF-8.', hint: 'Save it again with the UTF-8 encoding.' },
  },
  'json-invalid': {
    fr: {
      message: 'Le JSON est mal formé à la ligne {line}, colonne {column}.',
      hint: 'Cherchez une virgule, un guillemet ou une accolade en trop ou en moins juste avant.',
    },
    en: {
      message: 'The JSON is malformed at line {line}, column {column}.',
      hint: 'Look for a missing or extra comma, quote or brace just before.',
    },
  },
  'csv-invalid': {
    fr: {
      message: 'Le CSV est mal formé vers la ligne {line}.',
      hint: 'Un guillemet ouvert n’est pas fermé ; réenregistrez le fichier depuis le tableur.',
    },
    en: {
      message: 'The CSV is malformed near line {line}.',
      hint: 'A quote is opened and not closed; save the file again from the spreadsheet.',
    },
  },
  'row-too-long': {
    fr: { message: 'La ligne {line} dépasse 8 Mo.', hint: 'Il manque sans doute des retours à la ligne ; refaites l’export.' },
    en: { message: 'Line {line} is longer than 8 MB.', hint: 'Line ends are probably missing; export it again.' },
  },
  'archive-too-large': {
    fr: {
      message: 'Le classeur se déplierait en {megabytes} Mo.',
      hint: 'Refusé par prudence ; enregistrez la feuille utile dans un nouveau classeur.',
    },
    en: { message: 'The workbook would unpack to {megabytes} MB.', hint: 'Refused for safety; save the useful sheet in a new workbook.' },
  },
  'workbook-invalid': {
    fr: {
      message: 'Le classeur ne peut pas être ouvert.',
      hint: 'Ouvrez-le dans le tableur et enregistrez-le au format .xlsx, sans mot de passe.',
    },
    en: { message: 'The workbook cannot be opened.', hint: 'Open it in the spreadsheet and save it as .xlsx, without password.' },
  },
  'sheet-missing': {
    fr: { message: 'La feuille « {sheet} » n’existe pas. Feuilles présentes : {sheets}.', hint: 'Donnez un nom de la liste avec --sheet.' },
    en: { message: 'There is no sheet “{sheet}”. Sheets: {sheets}.', hint: 'Give a name of the list with --sheet.' },
  },
  'parquet-invalid': {
    fr: { message: 'Le fichier Parquet ne peut pas être lu.', hint: 'Refaites l’export, ou passez par un CSV.' },
    en: { message: 'The Parquet file cannot be read.', hint: 'Export it again, or use CSV.' },
  },
  'rows-not-objects': {
    fr: { message: 'Une liste d’objets est attendue.', hint: 'Chaque ligne doit être un objet { "colonne": valeur }.' },
    en: { message: 'A list of objects is expected.', hint: 'Each row must be an object { "column": value }.' },
  },
  'column-twice': {
    fr: { message: 'La colonne « {column} » est là deux fois.', hint: 'Renommez ou retirez l’une des deux.' },
    en: { message: 'The column “{column}” is there twice.', hint: 'Rename or remove one of them.' },
  },
  'path-outside-dossier': {
    fr: { message: 'Le chemin sort du dossier.', hint: 'Dans dossier.json, nommez des fichiers du dossier seulement, sans « .. ».' },
    en: { message: 'The path leaves the dossier.', hint: 'In dossier.json, name files of the dossier only, without “..”.' },
  },
  'dossier-missing': {
    fr: {
      message: 'Ce dossier n’existe pas.',
      hint: 'Donnez le dossier qui contient dossier.json, ou créez-en un : pst init mon-dossier.',
    },
    en: { message: 'There is no such dossier.', hint: 'Give the folder that holds dossier.json, or make one: pst init my-dossier.' },
  },
  'folder-not-empty': {
    fr: { message: 'Le dossier existe et n’est pas vide.', hint: 'Choisissez un autre nom ; rien n’a été écrasé.' },
    en: { message: 'The folder exists and is not empty.', hint: 'Choose another name; nothing was overwritten.' },
  },
  'year-missing': {
    fr: {
      message: 'Le dossier ne contient pas l’année {year}. Années présentes : {years}.',
      hint: 'Ajoutez l’année dans dossier.json, ou demandez une année présente.',
    },
    en: {
      message: 'The dossier does not hold the year {year}. Years: {years}.',
      hint: 'Add the year to dossier.json, or ask for one that is there.',
    },
  },
  'mapping-other-survey': {
    fr: {
      message: 'La correspondance est faite pour {found}, le questionnaire est {expected}.',
      hint: 'Prenez la correspondance de cette version, ou mettez à jour surveyId et surveyVersion après relecture.',
    },
    en: {
      message: 'The mapping is made for {found}, the survey is {expected}.',
      hint: 'Take the mapping of this version, or update surveyId and surveyVersion after review.',
    },
  },
  'mapping-column-missing': {
    fr: {
      message: 'La colonne « {column} » de la correspondance n’est pas dans le fichier.',
      hint: 'Comparez avec la première ligne du fichier ; l’export a peut-être changé.',
    },
    en: {
      message: 'The mapping’s column “{column}” is not in the file.',
      hint: 'Compare with the first line of the file; the export may have changed.',
    },
  },
  'mapping-question-unknown': {
    fr: {
      message: 'La colonne « {column} » renvoie à la question « {question} », qui n’existe pas.',
      hint: 'Corrigez questionId d’après le questionnaire.',
    },
    en: {
      message: 'Column “{column}” points to question “{question}”, which does not exist.',
      hint: 'Correct questionId after the survey.',
    },
  },
  'mapping-code-unknown': {
    fr: {
      message: 'La colonne « {column} » renvoie au code « {value} », inconnu de la question « {question} ».',
      hint: 'Corrigez la liste codes de la correspondance.',
    },
    en: {
      message: 'Column “{column}” points to code “{value}”, unknown to question “{question}”.',
      hint: 'Correct the mapping’s list of codes.',
    },
  },
  'column-unmapped': {
    fr: { message: 'La colonne « {column} » n’est reliée à rien.', hint: 'Reliez-la à une question, ou ajoutez-la à ignored.' },
    en: { message: 'Column “{column}” is linked to nothing.', hint: 'Link it to a question, or add it to ignored.' },
  },
  'question-without-column': {
    fr: {
      message: 'La question « {question} » n’a pas de colonne : elle sera comptée comme non posée.',
      hint: 'Vérifiez que c’est voulu.',
    },
    en: { message: 'Question “{question}” has no column: it will count as not asked.', hint: 'Check that this is meant.' },
  },
  'identifier-empty': {
    fr: { message: 'La ligne n’a pas d’identifiant.', hint: 'Complétez la colonne ; la ligne est mise de côté.' },
    en: { message: 'The row has no identifier.', hint: 'Fill in the column; the row is set aside.' },
  },
  'identifier-twice': {
    fr: {
      message: 'L’identifiant « {value} » est déjà à la ligne {row}.',
      hint: 'Retirez le doublon ; la seconde ligne est mise de côté.',
    },
    en: { message: 'The identifier “{value}” already stands on row {row}.', hint: 'Remove the double; the second row is set aside.' },
  },
  'date-invalid': {
    fr: { message: '« {value} » n’est pas une date.', hint: 'Écrivez 2025-03-14 ou 14/03/2025, comme le dit la correspondance.' },
    en: { message: '“{value}” is not a date.', hint: 'Write 2025-03-14 or 14/03/2025, as the mapping says.' },
  },
  'answer-code-unknown': {
    fr: {
      message: 'La réponse « {value} » n’est pas prévue pour la question « {question} ».',
      hint: 'Ajoutez la correspondance du code, ou corrigez la cellule ; la ligne est mise de côté.',
    },
    en: {
      message: 'The answer “{value}” is not foreseen for question “{question}”.',
      hint: 'Map the code, or correct the cell; the row is set aside.',
    },
  },
  'row-unfinished': {
    fr: { message: 'Questionnaire commencé et non terminé : la ligne n’est pas comptée.', hint: 'Rien à faire.' },
    en: { message: 'Questionnaire begun and not finished: the row is not counted.', hint: 'Nothing to do.' },
  },
  'number-invalid': {
    fr: {
      message: '« {value} » n’est pas un nombre.',
      hint: 'Si c’est une marque du producteur, ajoutez-la à suppressedMarks ou missingMarks.',
    },
    en: { message: '“{value}” is not a number.', hint: 'If it is a mark of the producer, add it to suppressedMarks or missingMarks.' },
  },
  'territory-twice': {
    fr: { message: 'Le territoire {value} est déjà à la ligne {row}.', hint: 'Filtrez le fichier avec only dans la correspondance.' },
    en: { message: 'The territory {value} already stands on row {row}.', hint: 'Filter the file with only in the mapping.' },
  },
  'territory-without-row': {
    fr: {
      message: 'Le territoire {value} n’a pas de ligne : valeur manquante (et non masquée).',
      hint: 'Vérifiez le millésime des codes.',
    },
    en: { message: 'The territory {value} has no row: missing (not withheld).', hint: 'Check the vintage of the codes.' },
  },
  'node-unknown': {
    fr: { message: 'Le référentiel n’a pas d’élément « {node} ».', hint: 'Exemples : {examples}.' },
    en: { message: 'The framework has no element “{node}”.', hint: 'Examples: {examples}.' },
  },
  'group-unknown': {
    fr: { message: 'Le groupe « {group} » n’existe pas.', hint: 'Groupes : {groups}.' },
    en: { message: 'There is no group “{group}”.', hint: 'Groups: {groups}.' },
  },
  'band-unknown': {
    fr: { message: 'La mention « {band} » n’existe pas.', hint: 'Mentions : {bands}.' },
    en: { message: 'There is no band “{band}”.', hint: 'Bands: {bands}.' },
  },
  'survey-unknown': {
    fr: { message: 'Le dossier n’a pas de questionnaire « {survey} ».', hint: 'Questionnaires : {surveys}.' },
    en: { message: 'The dossier has no survey “{survey}”.', hint: 'Surveys: {surveys}.' },
  },
  'mapping-unknown-kind': {
    fr: {
      message: 'Ce fichier n’est pas une correspondance.',
      hint: 'Il commence par "kind": "survey-mapping" ou "kind": "statistics-mapping".',
    },
    en: { message: 'This file is not a mapping.', hint: 'It begins with "kind": "survey-mapping" or "kind": "statistics-mapping".' },
  },
  'verification-different': {
    fr: {
      message: 'Le calcul refait ne donne pas le même document. Première différence : écrit {written}, recalculé {computed}.',
      hint: 'Un fichier du dossier, le référentiel ou le document a changé depuis.',
    },
    en: {
      message: 'The computation run again does not give the same document. First difference: written {written}, computed {computed}.',
      hint: 'A file of the dossier, the framework or the document has changed since.',
    },
  },
  'input-changed': {
    fr: { message: 'Ce fichier a changé depuis l’évaluation.', hint: 'Reprenez la version d’alors, ou refaites pst score.' },
    en: { message: 'This file has changed since the evaluation.', hint: 'Take back the version of that day, or run pst score again.' },
  },
} as const satisfies Record<string, Record<'fr' | 'en', { message: string; hint: string }>>;
