import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the libraries that went into bundles, by esbuild's reports of them. @throws where a library has no licence text, or one that nobody has looked at. */
export function gatherLicenses(metafiles) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(folderOf));
  return [...folders]
    .sort()
    .map(describe)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of a library that a source file lies in: `node_modules/yaml`, `node_modules/@scope/name`. */
function folderOf(file) {
  const match = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file);
  return match ? [match[0]] : [];
}

const accepted = /^(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|0BSD)$/;

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|-mit|$)/i.test(entry));
  if (!accepted.test(license ?? '') || file === undefined) {
    throw new Error(`${name}: its licence, ${license ?? 'which is not named'}, has to be looked at before it is shipped.`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
