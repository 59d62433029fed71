// Brings the browser files we ship into the repository. Run by a developer, never at run time:
//     node tools/vendor.mjs
// npm finds the packages by name; what is copied here is committed, with its licence and its SHA-256.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PACKAGES = { 'dkfds': '11.2.0', 'htmx.org': '4.0.1', 'axe-core': '4.14.1' };
// The weights our pages use. The stylesheet names eight files; three cuts are never set in our text.
const FONTS = ['Regular', 'Italic', 'Medium', 'SemiBold', 'Bold'];

const root = path.resolve(import.meta.dirname, '..');
const shipped = path.join(root, 'src/holdepunkt/foundation/ui/static/vendor');
const forTests = path.join(root, 'tests/vendor');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'vendor-'));
const modules = path.join(scratch, 'node_modules');

const read = (file) => fs.readFileSync(path.join(modules, file), 'utf8');
const write = (file, text) => { fs.mkdirSync(path.dirname(file), { recursive: true }); fs.writeFileSync(file, text); };
const copy = (from, to) => { fs.mkdirSync(path.dirname(to), { recursive: true }); fs.copyFileSync(path.join(modules, from), to); };
const withoutSourceMap = (text) => text.replace(/\/\/# sourceMappingURL=.*\n?/g, '').replace(/\/\*# sourceMappingURL=.*?\*\/\n?/g, '');

function stylesheet() {
  const face = /@font-face\{[^}]*IBMPlexSans-(\w+)\.woff2[^}]*\}/g;
  return withoutSourceMap(read('dkfds/dist/css/dkfds.min.css'))
    // Only woff2: one face lists an EOT first, and the TrueType format name is misspelt.
    .replace(face, (rule, cut) => FONTS.includes(cut)
      ? rule.replace(/src:[^;}]*/, `src:url(../fonts/IBMPlexSans-${cut}.woff2) format("woff2")`)
      : '')
    // The header's placeholder logo is not ours to show.
    .replaceAll(/url\(\.\.\/img\/logo-header-placeholder\.png\)/g, 'none');
}

function dkfds() {
  const to = path.join(shipped, 'dkfds');
  const css = stylesheet();
  write(path.join(to, 'css/dkfds.min.css'), css);
  for (const [, address] of css.matchAll(/url\(\.\.\/(img\/[^)]*)\)/g)) copy(`dkfds/dist/${address}`, path.join(to, address));
  for (const cut of FONTS) copy(`dkfds/dist/fonts/IBMPlexSans/complete/woff2/IBMPlexSans-${cut}.woff2`, path.join(to, `fonts/IBMPlexSans-${cut}.woff2`));
  write(path.join(to, 'img/all-svg-icons.svg'), read('dkfds/dist/img/all-svg-icons.svg'));
  write(path.join(to, 'js/dkfds.min.js'), withoutSourceMap(read('dkfds/dist/js/dkfds.min.js')));
  copy('dkfds/LICENSE.md', path.join(to, 'LICENSE.md'));
  copy('dkfds/dist/fonts/IBMPlexSans/complete/woff2/license.txt', path.join(to, 'fonts/LICENSE.txt'));
}

function htmx() {
  write(path.join(shipped, 'htmx/htmx.min.js'), withoutSourceMap(read('htmx.org/dist/htmx.min.js')));
  copy('htmx.org/LICENSE', path.join(shipped, 'htmx/LICENSE'));
}

function axe() {
  copy('axe-core/axe.min.js', path.join(forTests, 'axe-core/axe.min.js'));
  for (const name of ['LICENSE', 'LICENSE-3RD-PARTY.txt']) copy(`axe-core/${name}`, path.join(forTests, 'axe-core', name));
}

function inventory(folder, packages) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
  const sha256 = Object.fromEntries(files.map((file) => [file, crypto.createHash('sha256').update(fs.readFileSync(path.join(folder, file))).digest('hex')]));
  write(path.join(folder, 'vendored.json'), JSON.stringify({ made_by: 'tools/vendor.mjs', packages, sha256 }, null, 1) + '\n');
}

try {
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  execFileSync('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', scratch, ...wanted], { stdio: 'inherit' });
  for (const folder of [shipped, forTests]) fs.rmSync(folder, { recursive: true, force: true });
  dkfds(); htmx(); axe();
  inventory(shipped, { 'dkfds': `${PACKAGES.dkfds} (MIT; IBM Plex Sans OFL-1.1; Material icons Apache-2.0)`, 'htmx.org': `${PACKAGES['htmx.org']} (0BSD)` });
  inventory(forTests, { 'axe-core': `${PACKAGES['axe-core']} (MPL-2.0)` });
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
