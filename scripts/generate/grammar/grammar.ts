import { catalogData } from '../../../server/src/catalogData.ts';
import { createCatalog } from '../../../server/src/core/catalog/catalog.ts';
import type { GeneratedFile } from '../../catalog/index.ts';
import { uvCalls } from './calls.ts';
import { directive, directiveRule } from './directive.ts';
import { jsonForm, shellForm, startOfWord } from './forms.ts';
import { mount } from './mounts.ts';
import { base, blankLine, continuation, type GrammarRule, variableName } from './rules.ts';

/**
 * The injection grammar of uv in Dockerfiles, with the commands that the catalog knows. It only adds to the scopes that the editor's own grammar gives: strings and comments
 * stay what they are, and so does all that does not concern uv.
 */
export function generateGrammar(): GeneratedFile {
  const catalog = createCatalog(catalogData);
  const grammar = {
    $comment: 'Made by scripts/generate.ts.',
    name: 'uv in Dockerfiles',
    scopeName: 'source.dockerfile.uv',
    injectionSelector: 'L:source.dockerfile -comment -string -meta.instruction.uv',
    patterns: [directive, shellInstruction, variableInstruction],
    repository: {
      directive: directiveRule,
      shell: { patterns: [continuation, blankLine, heredoc, assignment, reference, ...uvCalls(catalog, shellForm), base] },
      json: { patterns: uvCalls(catalog, jsonForm) },
    },
  };
  return { path: 'syntaxes/uv.tmLanguage.json', content: `${JSON.stringify(grammar, null, 2)}\n` };
}

function instruction(words: string, patterns: readonly GrammarRule[]): GrammarRule {
  return {
    name: 'meta.instruction.uv.dockerfile',
    begin: `^\\s*(?i:(ONBUILD)\\s+)?(?i:(${words}))(?=\\s)`,
    beginCaptures: { 1: { name: 'keyword.control.dockerfile' }, 2: { name: 'keyword.other.special-method.dockerfile' } },
    end: '\\n',
    applyEndPatternLast: 1,
    patterns: [directive, ...patterns],
  };
}

const shellInstruction = instruction('RUN|CMD|ENTRYPOINT|HEALTHCHECK', [mount, { include: '#json' }, { include: '#shell' }]);

const variableInstruction = instruction('ENV|ARG', [
  continuation,
  blankLine,
  { match: '(?<!\\S)UV_[A-Z0-9_]+(?=[=\\s]|$)', name: variableName },
  base,
]);

const heredoc: GrammarRule = {
  begin: '<<-?(([\'"]?)([A-Za-z_]\\w*)\\2)',
  beginCaptures: { 1: { patterns: [base] } },
  end: '^\\t*\\3$',
  patterns: [{ include: '#shell' }],
};

const assignment: GrammarRule = { match: `${startOfWord}UV_[A-Z0-9_]+(?==)`, name: variableName };

const reference: GrammarRule = { match: '(?<=\\$|\\$\\{)UV_[A-Z0-9_]+', name: variableName };
