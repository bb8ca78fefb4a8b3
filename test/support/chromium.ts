// Finds a Chromium for the browser tests: the CHROMIUM variable, one of the system, or the npm package (Linux x64).
// Whichever it is, it starts as people run it: with a process per page and with the web's rules.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
// No look-ups in the background: a closed network would refuse them at every start. Root needs --no-sandbox.
const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

// The npm package's own arguments are made for a bare cloud function: in one process, closing one person's browser would
// end everybody's; and what a page may not do on the web it must not do here.
const unlike = new Set([
  '--single-process', '--no-zygote', '--in-process-gpu', '--disable-web-security', '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
]);

/** Where a Chromium is and with which arguments it starts; throws a sentence where there is none. */
export async function findChromium(): Promise<Chromium> {
  const given = process.env.CHROMIUM;
  if (given) return { executablePath: given, args: quiet };
  const system = fromSystem();
  return system === undefined ? fromPackage() : { executablePath: system, args: quiet };
}

function fromSystem(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const places = [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...fixedPlaces];
  return places.find(executable);
}

async function fromPackage(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found: install Chrome or Chromium, or name one in CHROMIUM.');
  }
  // The package takes this variable as "a bare machine" and unpacks its shared libraries (nss and others) too.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  packaged.setGraphicsMode = false;
  const executablePath = await packaged.executablePath();
  return { executablePath, args: [...packaged.args.filter((argument) => !unlike.has(argument)), ...quiet] };
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
