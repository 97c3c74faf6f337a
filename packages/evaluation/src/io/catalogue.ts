import type { Catalogue } from '@projet-social/schema';

/** Words for problems with files, mappings and imports: what is wrong, and what to do. `{name}` takes the parameter of that name. */
export const ioCatalogue = {
  'file-missing': {
    severity: 'error',
    fr: { message: 'le fichier n’existe pas.', hint: 'Vérifiez le nom et le dossier ; la casse compte.' },
    en: { message: 'the file does not exist.', hint: 'Check its name and folder; case matters.' },
  },
  'file-is-folder': {
    severity: 'error',
    fr: { message: 'c’est un dossier, un fichier est attendu.', hint: 'Nommez le fichier lui-même.' },
    en: { message: 'this is a folder; a file is expected.', hint: 'Name the file itself.' },
  },
  'file-unreadable': {
    severity: 'error',
    fr: { message: 'le fichier ne peut pas être lu ({reason|type}).', hint: 'Vérifiez les droits et qu’il n’est pas ouvert ailleurs.' },
    en: { message: 'the file cannot be read ({reason|type}).', hint: 'Check permissions and that it is not open elsewhere.' },
  },
  'file-too-large': {
    severity: 'error',
    fr: { message: 'le fichier est trop grand ({megabytes} Mo).', hint: 'Découpez-le, ou enregistrez-le en Parquet.' },
    en: { message: 'the file is too large ({megabytes} MB).', hint: 'Split it, or save it as Parquet.' },
  },
  'file-empty': {
    severity: 'error',
    fr: { message: 'le fichier est vide.', hint: 'Refaites l’export.' },
    en: { message: 'the file is empty.', hint: 'Export it again.' },
  },
  'file-not-text': {
    severity: 'error',
    fr: { message: 'ce n’est pas un fichier texte.', hint: 'Enregistrez la feuille en CSV (UTF-8) ou en XLSX.' },
    en: { message: 'this is not a text file.', hint: 'Save the sheet as CSV (UTF-8) or XLSX.' },
  },
  'file-is-page': {
    severity: 'error',
    fr: {
      message: 'c’est une page web ou du XML, pas une table, quel que soit son nom.',
      hint: 'Ouvrez le fichier dans le tableur et enregistrez-le en CSV (UTF-8) ou en XLSX.',
    },
    en: {
      message: 'this is a web page or XML and no table, whatever its name.',
      hint: 'Open the file in the spreadsheet and save it as CSV (UTF-8) or XLSX.',
    },
  },
  'output-is-source': {
    severity: 'error',
    fr: {
      message: 'ce fichier est lu par la commande ou tient un autre rôle dans le dossier : rien n’a été écrit.',
      hint: 'Relancez sans --output, ou avec un autre nom.',
    },
    en: {
      message: 'this file is read by the command or has another part in the dossier: nothing was written.',
      hint: 'Run again without --output, or with another name.',
    },
  },
  'file-not-written': {
    severity: 'error',
    fr: {
      message: 'le fichier n’a pas pu être écrit ({reason|type}). L’ancien, s’il existe, est intact.',
      hint: 'Vérifiez la place libre et les droits sur le dossier.',
    },
    en: {
      message: 'the file could not be written ({reason|type}). The old one, if any, is intact.',
      hint: 'Check free space and permissions of the folder.',
    },
  },
  'encoding-invalid': {
    severity: 'error',
    fr: { message: 'le fichier n’est pas en UTF-8.', hint: 'Enregistrez-le de nouveau en choisissant l’encodage UTF-8.' },
    en: { message: 'the file is not UTF-8.', hint: 'Save it again with the UTF-8 encoding.' },
  },
  'json-invalid': {
    severity: 'error',
    fr: {
      message: 'le JSON est mal formé à la ligne {line}, colonne {position}.',
      hint: 'Cherchez une virgule, un guillemet ou une accolade en trop ou en moins juste avant.',
    },
    en: {
      message: 'the JSON is malformed at line {line}, column {position}.',
      hint: 'Look for a missing or extra comma, quote or brace just before.',
    },
  },
  'json-too-deep': {
    severity: 'error',
    fr: {
      message: 'listes et objets y sont emboîtés sur plus de 200 niveaux.',
      hint: 'Ce n’est pas un document du projet ; refaites l’export.',
    },
    en: {
      message: 'lists and objects are nested more than 200 levels deep.',
      hint: 'This is no document of the project; export it again.',
    },
  },
  'answers-none': {
    severity: 'warning',
    fr: { message: 'ce fichier ne contient aucune réponse.', hint: 'Si des réponses ont été reçues, refaites l’export.' },
    en: { message: 'this file holds no answer.', hint: 'If answers were received, export it again.' },
  },
  'evaluation-unreadable': {
    severity: 'error',
    fr: { message: 'ce n’est pas le document d’une évaluation.', hint: 'Donnez le fichier evaluation.json que pst score a écrit.' },
    en: { message: 'this is not the document of an evaluation.', hint: 'Give the evaluation.json that pst score wrote.' },
  },
  'csv-invalid': {
    severity: 'error',
    fr: {
      message: 'le CSV est mal formé vers la ligne {line}.',
      hint: 'Un guillemet ouvert n’est pas fermé ; réenregistrez le fichier depuis le tableur.',
    },
    en: {
      message: 'the CSV is malformed near line {line}.',
      hint: 'A quote is opened and not closed; save the file again from the spreadsheet.',
    },
  },
  'row-too-long': {
    severity: 'error',
    fr: { message: 'la ligne {line} dépasse 8 Mo.', hint: 'Il manque sans doute des retours à la ligne ; refaites l’export.' },
    en: { message: 'line {line} is longer than 8 MB.', hint: 'Line ends are probably missing; export it again.' },
  },
  'archive-too-large': {
    severity: 'error',
    fr: {
      message: 'le classeur se déplierait en {megabytes} Mo.',
      hint: 'Refusé par prudence ; enregistrez la feuille utile dans un nouveau classeur.',
    },
    en: { message: 'the workbook would unpack to {megabytes} MB.', hint: 'Refused for safety; save the useful sheet in a new workbook.' },
  },
  'workbook-invalid': {
    severity: 'error',
    fr: {
      message: 'le classeur ne peut pas être ouvert.',
      hint: 'Ouvrez-le dans le tableur et enregistrez-le au format .xlsx, sans mot de passe.',
    },
    en: { message: 'the workbook cannot be opened.', hint: 'Open it in the spreadsheet and save it as .xlsx, without password.' },
  },
  'registers-none': {
    severity: 'error',
    fr: {
      message: 'aucune feuille de ce classeur n’est un registre.',
      hint: 'Pour des statistiques ou l’export d’un autre outil, donnez leur correspondance avec --mapping ; pour des registres, partez du classeur que pst init écrit.',
    },
    en: {
      message: 'no sheet of this workbook is a register.',
      hint: 'For statistics or the export of another tool, give their mapping with --mapping; for registers, start from the workbook that pst init writes.',
    },
  },
  'workbook-opendocument': {
    severity: 'error',
    fr: {
      message: 'c’est un fichier de LibreOffice (.ods), qui n’est pas lu.',
      hint: 'Ouvrez-le dans le tableur et enregistrez-le au format .xlsx, ou en CSV (UTF-8).',
    },
    en: {
      message: 'this is a file of LibreOffice (.ods), which is not read.',
      hint: 'Open it in the spreadsheet and save it as .xlsx, or as CSV (UTF-8).',
    },
  },
  'workbook-old': {
    severity: 'error',
    fr: {
      message: 'c’est un classeur à l’ancien format d’Excel (.xls), ou protégé par un mot de passe.',
      hint: 'Ouvrez-le dans le tableur et enregistrez-le au format .xlsx, sans mot de passe.',
    },
    en: {
      message: 'this is a workbook in the old format of Excel (.xls), or one with a password.',
      hint: 'Open it in the spreadsheet and save it as .xlsx, without password.',
    },
  },
  'wrong-use': {
    severity: 'error',
    fr: { message: '{what}', hint: 'Voir : pst {command}--help' },
    en: { message: '{what}', hint: 'See: pst {command}--help' },
  },
  'unexpected-error': {
    severity: 'error',
    fr: {
      message: 'Erreur inattendue dans le logiciel : {what}. Rien n’a été écrit.',
      hint: 'Signalez-la avec la commande tapée ; PST_DEBUG=1 montre le détail.',
    },
    en: {
      message: 'Unexpected error in the software: {what}. Nothing was written.',
      hint: 'Please report it with the command you typed; PST_DEBUG=1 shows details.',
    },
  },
  'commune-code-unknown': {
    severity: 'warning',
    fr: { message: 'aucune commune n’a le code {commune} au {asOf}.', hint: 'Si le code est faux, refaites le dossier.' },
    en: { message: 'no commune had the code {commune} on {asOf}.', hint: 'If the code is wrong, make the dossier again.' },
  },
  'commune-code-replaced': {
    severity: 'warning',
    fr: {
      message: 'aucune commune n’a le code {commune} au {asOf}. Serait-ce {nearest} ?',
      hint: 'Si le code est faux, refaites le dossier.',
    },
    en: { message: 'no commune had the code {commune} on {asOf}. Is it {nearest}?', hint: 'If the code is wrong, make the dossier again.' },
  },
  'commune-name-differs': {
    severity: 'warning',
    fr: { message: 'le code {commune} est celui de {official}, pas de « {name} ».', hint: 'Si le code est faux, refaites le dossier.' },
    en: { message: 'the code {commune} is that of {official}, not of “{name}”.', hint: 'If the code is wrong, make the dossier again.' },
  },
  'sheet-missing': {
    severity: 'error',
    fr: { message: 'la feuille « {sheet} » n’existe pas. Feuilles présentes : {sheets}.', hint: 'Donnez un nom de la liste avec --sheet.' },
    en: { message: 'there is no sheet “{sheet}”. Sheets: {sheets}.', hint: 'Give a name of the list with --sheet.' },
  },
  'sheet-chosen': {
    severity: 'info',
    fr: { message: 'seule cette feuille est lue. Le classeur a aussi : {others}.', hint: 'Pour une autre : --sheet et son nom.' },
    en: { message: 'only this sheet is read. The workbook also has: {others}.', hint: 'For another: --sheet and its name.' },
  },
  'parquet-invalid': {
    severity: 'error',
    fr: { message: 'le fichier Parquet ne peut pas être lu.', hint: 'Refaites l’export, ou passez par un CSV.' },
    en: { message: 'the Parquet file cannot be read.', hint: 'Export it again, or use CSV.' },
  },
  'rows-not-objects': {
    severity: 'error',
    fr: { message: 'une liste d’objets est attendue.', hint: 'Chaque ligne doit être un objet { "colonne": valeur }.' },
    en: { message: 'a list of objects is expected.', hint: 'Each row must be an object { "column": value }.' },
  },
  'column-twice': {
    severity: 'error',
    fr: {
      message: 'plusieurs colonnes ont ce titre ({places}) : rien ne dit laquelle lire.',
      hint: 'Donnez un autre titre à celles qui ne doivent pas être lues, ou retirez-les.',
    },
    en: {
      message: 'several columns have this heading ({places}): nothing says which one to read.',
      hint: 'Give another heading to those that are not to be read, or remove them.',
    },
  },
  'column-twice-unread': {
    severity: 'info',
    fr: {
      message: 'plusieurs colonnes ont ce titre ({places}) ; aucune n’est lue.',
      hint: 'Rien à faire si c’est voulu ; pour en lire une, donnez-lui un titre à elle.',
    },
    en: {
      message: 'several columns have this heading ({places}); none of them is read.',
      hint: 'Nothing to do if that is meant; to read one of them, give it a heading of its own.',
    },
  },
  'path-outside-dossier': {
    severity: 'error',
    fr: { message: 'le chemin sort du dossier.', hint: 'Dans dossier.json, nommez des fichiers du dossier seulement, sans « .. ».' },
    en: { message: 'the path leaves the dossier.', hint: 'In dossier.json, name files of the dossier only, without “..”.' },
  },
  'evaluation-not-dossier': {
    severity: 'error',
    fr: {
      message: 'c’est le résultat d’une évaluation ; la commande lit le dossier d’où il vient.',
      hint: 'Donnez le dossier qui contient dossier.json.',
    },
    en: {
      message: 'this is the result of an evaluation; the command reads the dossier it comes from.',
      hint: 'Give the folder that holds dossier.json.',
    },
  },
  'dossier-missing': {
    severity: 'error',
    fr: {
      message: 'ce dossier n’existe pas.',
      hint: 'Donnez le dossier qui contient dossier.json, ou créez-en un : pst init mon-dossier.',
    },
    en: { message: 'there is no such dossier.', hint: 'Give the folder that holds dossier.json, or make one: pst init my-dossier.' },
  },
  'manifest-missing': {
    severity: 'error',
    fr: {
      message: 'il n’y a pas de dossier.json dans ce dossier.',
      hint: 'Donnez celui qui contient dossier.json (pst verify : avec --dossier), ou créez-en un : pst init mon-dossier.',
    },
    en: {
      message: 'there is no dossier.json in this folder.',
      hint: 'Give the one that holds dossier.json (pst verify: with --dossier), or make one: pst init my-dossier.',
    },
  },
  'not-a-dossier': {
    severity: 'error',
    fr: {
      message: 'ce fichier JSON n’est pas celui d’un dossier.',
      hint: 'Donnez le dossier qui contient dossier.json, ou dossier.json lui-même.',
    },
    en: { message: 'this JSON file is not that of a dossier.', hint: 'Give the folder that holds dossier.json, or dossier.json itself.' },
  },
  'written-outside': {
    severity: 'warning',
    fr: {
      message: 'ce fichier est hors du dossier : l’évaluation ne le lira pas.',
      hint: 'Relancez sans --output, ou avec un fichier du dossier.',
    },
    en: {
      message: 'this file is outside the dossier: the evaluation will not read it.',
      hint: 'Run again without --output, or with a file of the dossier.',
    },
  },
  'folder-not-empty': {
    severity: 'error',
    fr: { message: 'le dossier existe et n’est pas vide.', hint: 'Choisissez un autre nom ; rien n’a été écrasé.' },
    en: { message: 'the folder exists and is not empty.', hint: 'Choose another name; nothing was overwritten.' },
  },
  'year-missing': {
    severity: 'error',
    fr: {
      message: 'le dossier ne contient pas l’année {year}. Années présentes : {years}.',
      hint: 'Ajoutez l’année dans dossier.json, ou demandez une année présente.',
    },
    en: {
      message: 'the dossier does not hold the year {year}. Years: {years}.',
      hint: 'Add the year to dossier.json, or ask for one that is there.',
    },
  },
  'mapping-other-survey': {
    severity: 'error',
    fr: {
      message: 'la correspondance est faite pour {found}, le questionnaire est {expected}.',
      hint: 'Prenez la correspondance de cette version, ou mettez à jour surveyId et surveyVersion après relecture.',
    },
    en: {
      message: 'the mapping is made for {found}, the survey is {expected}.',
      hint: 'Take the mapping of this version, or update surveyId and surveyVersion after review.',
    },
  },
  'series-none': {
    severity: 'error',
    fr: {
      message: 'aucune série du référentiel n’est dans ce fichier. Colonnes : {columns}.',
      hint: 'Donnez le nom du producteur, par exemple --column poverty-rate=TP6021. Séries attendues : {known}.',
    },
    en: {
      message: 'no series of the framework is in this file. Columns: {columns}.',
      hint: 'Give the producer’s name, for example --column poverty-rate=TP6021. Series expected: {known}.',
    },
  },
  'observation-invalid': {
    severity: 'error',
    fr: { message: 'ce n’est pas une observation.', hint: 'Il faut au moins variable, territoryId, value et status.' },
    en: { message: 'this is not an observation.', hint: 'It needs at least variable, territoryId, value and status.' },
  },
  'mapping-column-missing': {
    severity: 'error',
    fr: {
      message: 'cette colonne de la correspondance n’est pas dans le fichier.',
      hint: 'Colonne la plus proche : « {nearest} ». Si les titres ne sont pas sur la première ligne : --skip-rows ; dans une autre feuille : --sheet.',
    },
    en: {
      message: 'this column of the mapping is not in the file.',
      hint: 'Nearest column: “{nearest}”. If the header is not on the first line: --skip-rows; in another sheet: --sheet.',
    },
  },
  'mapping-question-unknown': {
    severity: 'error',
    fr: {
      message: 'elle renvoie à la question « {question} », qui n’existe pas.',
      hint: 'La question la plus proche : « {nearest} ».',
    },
    en: {
      message: 'it points to question “{question}”, which does not exist.',
      hint: 'The nearest question: “{nearest}”.',
    },
  },
  'mapping-code-unknown': {
    severity: 'error',
    fr: {
      message: 'elle renvoie au code « {value} », inconnu de la question « {question} ».',
      hint: 'Codes de cette question : {expected}.',
    },
    en: {
      message: 'it points to code “{value}”, unknown to question “{question}”.',
      hint: 'Codes of this question: {expected}.',
    },
  },
  'column-unmapped': {
    severity: 'warning',
    fr: {
      message: 'cette colonne n’est reliée à rien.',
      hint: 'Reliez-la à une question (la plus proche : « {nearest} »), ou ajoutez-la à ignored.',
    },
    en: { message: 'this column is linked to nothing.', hint: 'Link it to a question (the nearest: “{nearest}”), or add it to ignored.' },
  },
  'question-without-column': {
    severity: 'warning',
    fr: {
      message: 'la question « {question} » n’a pas de colonne : elle sera comptée comme non posée.',
      hint: 'Vérifiez que c’est voulu.',
    },
    en: { message: 'question “{question}” has no column: it will count as not asked.', hint: 'Check that this is meant.' },
  },
  'identifier-empty': {
    severity: 'error',
    fr: { message: 'la ligne n’a pas d’identifiant.', hint: 'Complétez la colonne ; la ligne est mise de côté.' },
    en: { message: 'the row has no identifier.', hint: 'Fill in the column; the row is set aside.' },
  },
  'identifier-twice': {
    severity: 'error',
    fr: {
      message: 'l’identifiant « {value} » est déjà à la ligne {firstRow}.',
      hint: 'Retirez le doublon ; la seconde ligne est mise de côté.',
    },
    en: { message: 'the identifier “{value}” already stands on row {firstRow}.', hint: 'Remove the double; the second row is set aside.' },
  },
  'date-invalid': {
    severity: 'error',
    fr: { message: '« {value} » n’est pas une date.', hint: 'Écrivez 2025-03-14 ou 14/03/2025, comme le dit la correspondance.' },
    en: { message: '“{value}” is not a date.', hint: 'Write 2025-03-14 or 14/03/2025, as the mapping says.' },
  },
  'answer-code-unknown': {
    severity: 'error',
    fr: {
      message: 'la réponse « {value} » n’est pas prévue pour la question « {question} ».',
      hint: 'Valeurs prévues : {expected}. Ajoutez le code à codes, ou corrigez la cellule ; la ligne est mise de côté.',
    },
    en: {
      message: 'the answer “{value}” is not foreseen for question “{question}”.',
      hint: 'Values foreseen: {expected}. Add the code to codes, or correct the cell; the row is set aside.',
    },
  },
  'row-unfinished': {
    severity: 'info',
    fr: { message: 'questionnaire commencé et non terminé : la ligne n’est pas comptée.', hint: 'Rien à faire.' },
    en: { message: 'questionnaire begun and not finished: the row is not counted.', hint: 'Nothing to do.' },
  },
  'number-invalid': {
    severity: 'error',
    fr: {
      message: '« {value} » n’est pas un nombre.',
      hint: 'Si c’est une marque du producteur, ajoutez-la à suppressedMarks ou missingMarks ; sinon écrivez le nombre seul : sans unité, et −12 plutôt que (12).',
    },
    en: {
      message: '“{value}” is not a number.',
      hint: 'If it is a mark of the producer, add it to suppressedMarks or missingMarks; else write the number alone: without a unit, and −12 rather than (12).',
    },
  },
  'territory-twice': {
    severity: 'error',
    fr: { message: 'le territoire {value} est déjà à la ligne {firstRow}.', hint: 'Filtrez le fichier avec only dans la correspondance.' },
    en: { message: 'the territory {value} already stands on row {firstRow}.', hint: 'Filter the file with only in the mapping.' },
  },
  'territory-none': {
    severity: 'error',
    fr: {
      message: 'aucune ligne ne concerne le territoire : la colonne contient {found}, on attend {expected}.',
      hint: 'Vérifiez la colonne, le répertoire (scheme) et le millésime des codes dans la correspondance.',
    },
    en: {
      message: 'no row is about the territory: the column holds {found}, {expected} is expected.',
      hint: 'Check the column, the scheme and the vintage of the codes in the mapping.',
    },
  },
  'table-too-large': {
    severity: 'error',
    fr: { message: 'la table a {rows} lignes et {columns} colonnes : trop pour être lue.', hint: 'Gardez les colonnes utiles.' },
    en: { message: 'the table has {rows} rows and {columns} columns: too many to be read.', hint: 'Keep the useful columns.' },
  },
  'territory-without-row': {
    severity: 'warning',
    fr: {
      message: 'le territoire {value} n’a pas de ligne : valeur manquante (et non masquée).',
      hint: 'Vérifiez le millésime des codes.',
    },
    en: { message: 'the territory {value} has no row: missing (not withheld).', hint: 'Check the vintage of the codes.' },
  },
  'node-unknown': {
    severity: 'error',
    fr: { message: 'il n’y a pas d’élément « {node} ».', hint: 'Les plus proches : {examples}.' },
    en: { message: 'there is no element “{node}”.', hint: 'The nearest: {examples}.' },
  },
  'criterion-unknown': {
    severity: 'error',
    fr: {
      message: '« {node} » n’est pas un critère du référentiel.',
      hint: 'Une lecture se note sur un critère. Les plus proches : {examples}.',
    },
    en: { message: '“{node}” is no criterion of the framework.', hint: 'A reading is recorded on a criterion. The nearest: {examples}.' },
  },
  'node-without-group': {
    severity: 'error',
    fr: {
      message: 'l’élément « {node} » n’a pas de résultat pour le groupe « {group} ».',
      hint: 'Ce groupe n’a pas été interrogé là-dessus ; relancez sans --group.',
    },
    en: {
      message: 'the element “{node}” has no result for the group “{group}”.',
      hint: 'This group was not asked about it; run again without --group.',
    },
  },
  'group-unknown': {
    severity: 'error',
    fr: { message: 'le groupe « {group} » n’existe pas.', hint: 'Groupes : {groups}.' },
    en: { message: 'there is no group “{group}”.', hint: 'Groups: {groups}.' },
  },
  'band-unknown': {
    severity: 'error',
    fr: { message: 'la mention « {band} » n’existe pas.', hint: 'Mentions : {bands}.' },
    en: { message: 'there is no band “{band}”.', hint: 'Bands: {bands}.' },
  },
  'verification-form': {
    severity: 'error',
    fr: {
      message: 'le contenu est le même, mais pas son écriture, à partir de la ligne {line} : ordre des clés, espaces ou fins de ligne.',
      hint: 'Un autre programme a réécrit le fichier ; pst score l’écrit à nouveau.',
    },
    en: {
      message: 'the content is the same but not the way it is written, from line {line}: order of keys, spaces or line ends.',
      hint: 'Another program rewrote the file; pst score writes it again.',
    },
  },
  'session-unknown': {
    severity: 'error',
    fr: { message: 'le dossier n’a pas de séance « {session} ».', hint: 'Les plus proches : {sessions}.' },
    en: { message: 'the dossier has no session “{session}”.', hint: 'The nearest: {sessions}.' },
  },
  'judgement-exists': {
    severity: 'error',
    fr: {
      message: 'une lecture est déjà notée pour ce critère et cette année : {band}, le {day}.',
      hint: 'Ajoutez --replace pour la remplacer ; gardez une trace de l’ancienne.',
    },
    en: {
      message: 'a reading is already recorded for this criterion and year: {band}, on {day}.',
      hint: 'Add --replace to replace it; keep a trace of the former one.',
    },
  },
  'judgement-elsewhere': {
    severity: 'error',
    fr: {
      message:
        'ce fichier tient déjà une lecture de ce critère pour {year} : deux lectures différentes arrêteraient la lecture du dossier.',
      hint: 'Changez-la dans ce fichier, ou retirez-la d’abord.',
    },
    en: {
      message: 'this file already holds a reading of this criterion for {year}: two different ones would stop the dossier from being read.',
      hint: 'Change it in this file, or take it out first.',
    },
  },
  'survey-unknown': {
    severity: 'error',
    fr: { message: 'le dossier n’a pas de questionnaire « {survey} ».', hint: 'Questionnaires : {surveys}.' },
    en: { message: 'the dossier has no survey “{survey}”.', hint: 'Surveys: {surveys}.' },
  },
  'survey-file-wrong': {
    severity: 'error',
    fr: {
      message: 'ce fichier n’est ni un questionnaire, ni un dossier.',
      hint: 'Un questionnaire a un champ « questions », un dossier un champ « bundles » ; pst init en écrit des exemples.',
    },
    en: {
      message: 'this file is neither a survey nor a dossier.',
      hint: 'A survey has a field “questions”, a dossier a field “bundles”; pst init writes examples.',
    },
  },
  'survey-framework-not-given': {
    severity: 'info',
    fr: {
      message: 'sans référentiel, on ne sait pas quelles questions notées un indicateur lit.',
      hint: 'Donnez-le avec --framework, ou relisez le questionnaire dans son dossier.',
    },
    en: {
      message: 'without a framework, which scored questions an indicator reads is not known.',
      hint: 'Give it with --framework, or review the survey in its dossier.',
    },
  },
  'survey-language-unknown': {
    severity: 'error',
    fr: { message: 'ce questionnaire n’existe pas en « {language} ».', hint: 'Donnez avec --language l’une de ses langues : {languages}.' },
    en: { message: 'this survey does not exist in “{language}”.', hint: 'Give one of its languages with --language: {languages}.' },
  },
  'mapping-unknown-kind': {
    severity: 'error',
    fr: {
      message: 'ce fichier n’est pas une correspondance.',
      hint: 'Il commence par "kind": "survey-mapping" ou "kind": "statistics-mapping".',
    },
    en: { message: 'this file is not a mapping.', hint: 'It begins with "kind": "survey-mapping" or "kind": "statistics-mapping".' },
  },
  'mapping-field-wrong': {
    severity: 'error',
    fr: {
      message: 'ce champ de la correspondance n’est pas comme prévu.',
      hint: 'Comparez avec les exemples de correspondances du dossier.',
    },
    en: { message: 'this field of the mapping is not as expected.', hint: 'Compare with the example mappings of the dossier.' },
  },
  'wave-unknown': {
    severity: 'error',
    fr: {
      message: 'la vague « {wave} » n’est pas dans le dossier.',
      hint: 'Vagues : {waves}. Corrigez waveId, ou ajoutez la vague à surveyWaves.',
    },
    en: { message: 'the wave “{wave}” is not in the dossier.', hint: 'Waves: {waves}. Correct waveId, or add the wave to surveyWaves.' },
  },
  'schema-unknown': {
    severity: 'error',
    fr: { message: 'il n’y a pas de schéma « {name} ».', hint: 'La liste : pst schema.' },
    en: { message: 'there is no schema “{name}”.', hint: 'The list: pst schema.' },
  },
  'retention-not-over': {
    severity: 'error',
    fr: {
      message: 'le délai de conservation court jusqu’au {due} : rien n’a été supprimé.',
      hint: 'Revenez après ce jour, ou changez --months si la notice prévoit un autre délai.',
    },
    en: {
      message: 'the retention period runs until {due}: nothing was removed.',
      hint: 'Come back after that day, or change --months if the notice says otherwise.',
    },
  },
  'already-purged': {
    severity: 'error',
    fr: {
      message: 'les réponses de {year} ont été supprimées le {on} ; les totaux gardés sont dans {kept}.',
      hint: 'Lisez ces totaux : sans les réponses, cette année ne peut plus être calculée.',
    },
    en: {
      message: 'the answers of {year} were removed on {on}; the totals that stay are in {kept}.',
      hint: 'Read those totals: without the answers, this year can no longer be computed.',
    },
  },
  'nothing-to-purge': {
    severity: 'error',
    fr: { message: 'le dossier n’a pas de réponses pour {year} : rien n’a été supprimé.', hint: 'Vérifiez l’année.' },
    en: { message: 'the dossier holds no answers for {year}: nothing was removed.', hint: 'Check the year.' },
  },
  'answers-shared': {
    severity: 'error',
    fr: {
      message: 'ce fichier sert aussi à l’année {other} : rien n’a été supprimé.',
      hint: 'Séparez les réponses par année, puis corrigez dossier.json.',
    },
    en: {
      message: 'this file also serves the year {other}: nothing was removed.',
      hint: 'Part the answers by year, then correct dossier.json.',
    },
  },
  'answers-not-removed': {
    severity: 'error',
    fr: {
      message: 'le fichier n’a pas pu être supprimé ({reason|type}).',
      hint: 'Rendez le dossier accessible en écriture, puis relancez la même commande : elle finit le travail.',
    },
    en: {
      message: 'the file could not be removed ({reason|type}).',
      hint: 'Make the folder writable, then run the same command again: it ends the work.',
    },
  },
  'publication-refused': {
    severity: 'error',
    fr: {
      message: 'le contrôle du secret statistique n’est pas passé : rien n’a été écrit ni montré.',
      hint: 'Réglez les résultats nommés ci-dessus, puis relancez la commande.',
    },
    en: {
      message: 'disclosure control did not pass: nothing was written or shown.',
      hint: 'Settle the results named above, then run the command again.',
    },
  },
  'survey-of-submission-unknown': {
    severity: 'error',
    fr: {
      message: 'le questionnaire « {survey} » de cette réponse n’est pas dans le dossier.',
      hint: 'Ajoutez-le à surveys dans dossier.json.',
    },
    en: { message: 'the survey “{survey}” of this answer is not in the dossier.', hint: 'Add it to surveys in dossier.json.' },
  },
  'verification-different': {
    severity: 'error',
    fr: {
      message: 'le calcul refait ne donne pas le même document. Première différence : écrit {written}, recalculé {computed}.',
      hint: 'Un fichier du dossier, le référentiel ou le document a changé depuis.',
    },
    en: {
      message: 'the computation run again does not give the same document. First difference: written {written}, computed {computed}.',
      hint: 'A file of the dossier, the framework or the document has changed since.',
    },
  },
  'software-other': {
    severity: 'warning',
    fr: {
      message: 'ce document a été fait par {written} ; le calcul est refait par {own}. Cette ligne mise à part, tout est comparé.',
      hint: 'Si des chiffres diffèrent, vérifiez-le avec la version d’alors : npx -p {package} pst verify …',
    },
    en: {
      message: 'this document was made by {written}; the computation is run again by {own}. Everything is compared but that line.',
      hint: 'If figures differ, verify it with the version of that day: npx -p {package} pst verify …',
    },
  },
  'input-changed': {
    severity: 'error',
    fr: { message: 'ce fichier a changé depuis l’évaluation.', hint: 'Reprenez la version d’alors, ou refaites pst score.' },
    en: { message: 'this file has changed since the evaluation.', hint: 'Take back the version of that day, or run pst score again.' },
  },
} as const satisfies Catalogue;
