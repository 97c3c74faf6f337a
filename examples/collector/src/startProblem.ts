import { type Config, StartProblem } from './config.js';

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** Why the address cannot be listened at. */
export function listenProblem(error: Error, { host, port }: Config): StartProblem {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartProblem(
        `PORT : le port ${port} est déjà pris sur ${host}. Arrêtez l’autre programme ou donnez un autre PORT.`,
        `PORT: port ${port} is already in use on ${host}. Stop the other program or give another PORT.`,
      );
    case 'EACCES':
      return new StartProblem(
        `PORT : ce compte n’a pas le droit d’ouvrir le port ${port}. Donnez un PORT de 1024 ou plus, et mettez un serveur mandataire devant.`,
        `PORT: this account may not open port ${port}. Give a PORT of 1024 or more, and put a reverse proxy before it.`,
      );
    default:
      return new StartProblem(
        `HOST : le service ne peut pas écouter sur « ${host} » (${codeOf(error)}). Donnez une adresse de cette machine, comme 127.0.0.1.`,
        `HOST: the service cannot listen on "${host}" (${codeOf(error)}). Give an address of this machine, such as 127.0.0.1.`,
      );
  }
}

function sqliteProblem(code: string, file: string): StartProblem {
  switch (code.replace(/^(SQLITE_[A-Z]+).*/, '$1')) {
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return new StartProblem(
        `SQLITE_FILE : « ${file} » n’est pas une base SQLite lisible. Donnez un autre fichier, ou remettez la dernière sauvegarde.`,
        `SQLITE_FILE: "${file}" is not a readable SQLite database. Give another file, or put back the last backup.`,
      );
    case 'SQLITE_BUSY':
      return new StartProblem(
        `SQLITE_FILE : un autre programme occupe « ${file} ». Un fichier SQLite sert une seule instance.`,
        `SQLITE_FILE: another program holds "${file}". An SQLite file serves one instance.`,
      );
    case 'SQLITE_FULL':
      return new StartProblem(`SQLITE_FILE : le disque de « ${file} » est plein.`, `SQLITE_FILE: the disk of "${file}" is full.`);
    default:
      return new StartProblem(
        `SQLITE_FILE : « ${file} » ne peut pas être ouvert en écriture (${code}). Le dossier doit exister, et ce compte pouvoir y écrire.`,
        `SQLITE_FILE: "${file}" cannot be opened for writing (${code}). The folder must exist, and this account be able to write in it.`,
      );
  }
}

function postgresqlProblem(error: Error, code: string): StartProblem {
  switch (code) {
    case '28P01':
    case '28000':
      return new StartProblem(
        'DATABASE_URL : PostgreSQL refuse ce nom ou ce mot de passe.',
        'DATABASE_URL: PostgreSQL refuses this name or password.',
      );
    case '3D000':
      return new StartProblem(
        'DATABASE_URL : cette base n’existe pas. Créez-la (createdb), puis relancez.',
        'DATABASE_URL: there is no such database. Create it (createdb), then start again.',
      );
    case '42501':
      return new StartProblem(
        'DATABASE_URL : ce compte ne peut pas créer de tables. Faites-le propriétaire de la base : ALTER DATABASE … OWNER TO ….',
        'DATABASE_URL: this account may not create tables. Make it the owner of the database: ALTER DATABASE … OWNER TO ….',
      );
    default:
      return new StartProblem(
        `DATABASE_URL : PostgreSQL ne répond pas (${code || error.name}). Vérifiez l’hôte, le port et que le serveur est en marche.`,
        `DATABASE_URL: PostgreSQL does not answer (${code || error.name}). Check host, port and that the server runs.`,
      );
  }
}

/** Why the database cannot be opened or brought up to date. */
export function databaseProblem(error: unknown, { databaseUrl, sqliteFile }: Config): StartProblem {
  if (error instanceof StartProblem) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const newer = /previously executed migration (\S+) is missing/.exec(cause.message)?.[1];
  if (newer !== undefined)
    return new StartProblem(
      `La base vient d’une version plus récente du collecteur (migration « ${newer} ») : démarrez cette version-là. Rien n’a été changé.`,
      `The database comes from a newer version of the collector (migration "${newer}"): start that version. Nothing was changed.`,
    );
  return databaseUrl === undefined ? sqliteProblem(codeOf(cause), sqliteFile) : postgresqlProblem(cause, codeOf(cause));
}
