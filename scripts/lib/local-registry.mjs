// A package registry on this machine that knows what is installed here, so that installing needs no network.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createReadStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Runs npm and resolves to its exit code and output. The event loop stays free: the registry may have to answer it. */
export function npm(args, cwd, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd, env, shell: process.platform === 'win32' });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) child[name].on('data', (text) => (output[name] += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
}

/**
 * Packs the given packages with everything they depend on, as they lie in node_modules, and serves them.
 * @param homes folders of packages whose dependencies are to be had
 * @param folder empty folder for the tarballs
 * @returns address of the registry, and how to end it
 */
export async function serveInstalled(homes, folder) {
  const tarballs = await packAll(closure(homes), folder);
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    const tarball = path.join(folder, path.basename(name));
    if (name.endsWith('.tgz') && existsSync(tarball)) createReadStream(tarball).pipe(response);
    else if (tarballs.has(name)) response.end(packument(name, tarballs.get(name), address(server)));
    else response.writeHead(404).end('{}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: address(server), close: () => server.close() };
}

const address = (server) => `http://127.0.0.1:${server.address().port}/`;

/** What a registry says about a package: its versions with their manifests. The one found first, nearest to the root, is the latest. */
function packument(name, found, url) {
  const versions = Object.fromEntries(
    found.map(({ manifest, filename }) => [
      manifest.version,
      { ...manifest, dist: { tarball: `${url}${encodeURIComponent(filename)}` } },
    ]),
  );
  return JSON.stringify({ name, 'dist-tags': { latest: found[0].manifest.version }, versions });
}

async function packAll(homes, folder) {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder, ...homes];
  const run = await npm(args, folder);
  if (run.status !== 0) throw new Error(`npm pack of the dependencies failed\n${run.stderr}`);
  const filenames = new Map(JSON.parse(run.stdout).map(({ id, filename }) => [id, filename]));
  const byName = new Map();
  for (const home of homes) {
    const manifest = read(home);
    const entry = { manifest, filename: filenames.get(`${manifest.name}@${manifest.version}`) };
    byName.set(manifest.name, [...(byName.get(manifest.name) ?? []), entry]);
  }
  return byName;
}

/** Folders of all dependencies, without those that are not installed: optional ones for other machines. */
function closure(homes) {
  const seen = new Set(homes);
  for (const home of seen) {
    const { dependencies, optionalDependencies } = read(home);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = installed(name, home);
      if (found !== undefined) seen.add(found);
    }
  }
  // What lies in node_modules, our own packages left out: those are to come from their tarballs.
  return [...seen].filter((home) => home.split(path.sep).includes('node_modules'));
}

/** As Node looks it up; workspaces are links to where they really are. */
function installed(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const home = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(home, 'package.json'))) return realpathSync(home);
    if (folder === path.dirname(folder)) return undefined;
  }
}

function read(home) {
  return JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
}
