import type { UvCatalog } from '../../../server/src/core/catalog/catalog.ts';
import { directive } from './directive.ts';
import type { Form } from './forms.ts';
import { base, continuation, type GrammarRule } from './rules.ts';

/** The calls of uv and uvx, with the commands and options that the catalog knows. */
export function uvCalls(catalog: UvCatalog, form: Form): readonly GrammarRule[] {
  const within = [continuation, directive, form.flag, ...subcommands(catalog, form, 'uv'), base];
  return [form.call('uv', within, commandNames(catalog, 'uv')), form.call('uvx', startedProgram(catalog, form))];
}

/** The commands below `path`, and what may follow each of them. */
function subcommands(catalog: UvCatalog, form: Form, path: string): readonly GrammarRule[] {
  const names = commandNames(catalog, path);
  const starting: readonly string[] = names.filter((name) => name === 'run');
  const groups = names.filter((name) => commandNames(catalog, `${path} ${name}`).length > 0);
  const plain = names.filter((name) => !starting.includes(name) && !groups.includes(name));
  const within = (more: readonly GrammarRule[]) => [continuation, directive, form.flag, ...more, base];
  return [
    ...starting.map((name) => form.command([name], startedProgram(catalog, form))),
    ...groups.map((name) => form.command([name], within(subcommands(catalog, form, `${path} ${name}`)))),
    ...(plain.length > 0 ? [form.command(plain, within([]))] : []),
  ];
}

/** Behind `run` and `uvx` stand uv's own flags until the program that is started; what follows that is the program's. */
function startedProgram(catalog: UvCatalog, form: Form): readonly GrammarRule[] {
  return [
    continuation,
    directive,
    form.flagWithValue(valueFlags(catalog), [base]),
    form.flag,
    { begin: form.argument, end: form.end, patterns: [continuation, base] },
  ];
}

function commandNames(catalog: UvCatalog, path: string): readonly string[] {
  return catalog
    .children(path)
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)])
    .sort();
}

function valueFlags(catalog: UvCatalog): readonly string[] {
  const flags = [...catalog.flags('uv run'), ...catalog.flags('uv tool run')].filter(({ takesValue }) => takesValue);
  return [...new Set(flags.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short])))].sort();
}
