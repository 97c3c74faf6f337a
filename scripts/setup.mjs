// Makes a clone ready: Node version, packages, and with --browser a Chromium. No dependency; a second run does nothing.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} french @param {string} english @returns {never} */
function stop(french, english) {
  console.error(`\n${french}\n${english}\n`);
  process.exit(1);
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (result.error) console.error(`${command}: ${result.error.message}`);
  return result.status === 0;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `Node ${process.versions.node} est trop ancien : installez Node 20.19 ou plus récent, puis relancez la commande.`,
    `Node ${process.versions.node} is too old: install Node 20.19 or later, then run the command again.`,
  );
}

/** @param {string} path */
const packagesIn = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;

/** Whether node_modules holds what the lockfile asks for: npm writes there, last, the list of what it installed. */
function isInstalled() {
  try {
    const installed = packagesIn('node_modules/.package-lock.json');
    return Object.entries(packagesIn('package-lock.json')).every(([path, wanted]) => {
      if (path === '' || wanted.optional) return true; // optional: packages of other platforms
      const found = installed[path];
      return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity && found.link === wanted.link;
    });
  } catch {
    return false;
  }
}

function installPackages() {
  if (isInstalled()) return;
  console.log('setup: npm ci');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) {
    stop(
      'L’installation des paquets a échoué : vérifiez l’accès au registre npm (npm ping), puis relancez la commande.',
      'Installing the packages failed: check access to the npm registry (npm ping), then run the command again.',
    );
  }
}

function hasAptGet() {
  try {
    accessSync('/usr/bin/apt-get', constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installBrowser() {
  const configured = process.env.CHROMIUM_PATH;
  if (findBrowser()) return;
  if (configured) {
    stop(
      `CHROMIUM_PATH désigne « ${configured} », qui n’est pas un programme exécutable : corrigez cette variable ou retirez-la.`,
      `CHROMIUM_PATH names "${configured}", which is not an executable program: correct this variable or unset it.`,
    );
  }
  if (process.getuid?.() === 0 && hasAptGet()) {
    console.log('setup: apt-get install chromium');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const apt = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
    run('apt-get', [...apt, 'update'], env);
    run('apt-get', [...apt, 'install', '-y', '--no-install-recommends', 'chromium'], env);
    if (findBrowser()) return;
  }
  stop(
    'Les tests ont besoin de Chromium : installez-le (« sudo apt-get install chromium »), ou donnez le chemin d’un Chromium dans la variable CHROMIUM_PATH, puis relancez la commande.',
    'The tests need Chromium: install it ("sudo apt-get install chromium"), or give the path of a Chromium in the variable CHROMIUM_PATH, then run the command again.',
  );
}

checkNode();
if (process.argv.includes('--browser')) installBrowser();
installPackages();
