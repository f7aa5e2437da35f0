import type { SourceFile } from './sourceFiles.ts';
import type { Start } from './start.ts';

/** How the static files of a Django project come into its image: collected when it is built, where the settings say where to and can be read without the variables of production. `variables` are given besides. */
export function collectStatic(
  sources: readonly SourceFile[],
  manage: string,
  variables: Readonly<Record<string, string>> = {},
): Pick<Start, 'preparation' | 'advice'> {
  const settings = sources.filter(({ path }) => /(?:^|\/)settings(?:\.py$|\/)/.test(path));
  const root = settings.find(({ text }) => /^STATIC_ROOT[ \t]*=/m.test(text));
  if (!root) {
    return {};
  }
  const required = new Set(settings.flatMap(({ text }) => findRequiredVariables(text)));
  const known = [...required].every((name) => name !== undefined && /SECRET_KEY$/.test(name));
  const values = [
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    ...[...required].map((name) => `${name}=unused-in-the-build`),
  ];
  return known
    ? { preparation: { variables: values, script: manage, words: ['collectstatic', '--noinput'] } }
    : { advice: `Run ${manage} collectstatic where the variables that ${root.path} reads are set.` };
}

const anyVariable = /\benviron\[|\b(?:getenv|environ\.get|env(?:\.\w+)?|config)\(/g;
const readVariable = /^(?:environ\[|[\w.]+\()[ \t]*["'](\w+)["'][ \t]*(,|[\])])/;

/** The variables without which the settings may not load: `undefined` stands for one whose name or default cannot be told. */
function findRequiredVariables(text: string): readonly (string | undefined)[] {
  const code = text.replace(/^[ \t]*#.*$/gm, '');
  return [...code.matchAll(anyVariable)].flatMap((match) => {
    const [, name, next] = readVariable.exec(code.slice(match.index)) ?? [];
    const optional = next === ',' || (/^(?:getenv|environ\.get)/.test(match[0]) && name !== undefined && !/SECRET_KEY$/.test(name));
    return optional ? [] : [name];
  });
}
