// Where the Chromium that runs the tests may be.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Path of a Chromium: CHROMIUM_PATH when it is set (then nothing else), else on the PATH, else in a usual place.
 * @param {{ CHROMIUM_PATH?: string, PATH?: string }} [env]
 * @param {readonly string[]} [places] usual places, most likely first
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env, places = usual) {
  if (env.CHROMIUM_PATH) return isProgram(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => (folder ? names.map((name) => join(folder, name)) : []));
  return [...onPath, ...places].find(isProgram);
}
