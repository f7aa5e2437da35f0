/**
 * Tries the language server in Neovim over its built-in client, with the configuration that README gives for the version that is installed: `node test/neovim/run.ts`
 * after `npm run build`. Exits 1 when a step fails, and 2, having proved nothing, where there is no Neovim.
 */
import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { findNeovim, type Neovim, openNeovim } from './neovim.ts';

const root = join(import.meta.dirname, '..', '..');

/** A list of choices is answered by the title that a step asks for. */
const chooser = `
vim.ui.select = function(items, options, choose)
  for index, item in ipairs(items) do
    local title = options.format_item and options.format_item(item) or item
    if title == vim.g.wanted_title then return choose(item, index) end
  end
  vim.g.offered = vim.tbl_map(options.format_item or tostring, items)
end
`;

/** README's configurations: the first is for 0.11 and later, the second for those before. */
function readConfiguration(version: string): string {
  const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```lua\n(.*?)^```$/gms)].map(([, text = '']) => text);
  const [newer = '', older = ''] = blocks;
  return Number(version.split('.')[1]) >= 11 || !version.startsWith('0.') ? newer : older;
}

const messages = 'vim.tbl_map(function(d) return d.message end, vim.diagnostic.get(0))';
const lineHere = 'vim.api.nvim_get_current_line()';

const steps: readonly (readonly [string, (neovim: Neovim) => Promise<void>])[] = [
  [
    'the findings of a file that is opened',
    async ({ wait }) => {
      await wait<readonly string[]>(messages, (all) => all.some((text) => text.startsWith('This mount holds the cache of pip')));
    },
  ],
  [
    'a mistake is found while it is typed',
    async ({ type, wait }) => {
      type('GoRUN uv sync --lokced<Esc>');
      await wait<readonly string[]>(messages, (all) => all.some((text) => text.includes('--lokced')));
    },
  ],
  [
    'a code action mends it',
    async ({ type, ask, wait }) => {
      type('<Esc>G$');
      ask('(function() vim.g.wanted_title = "Change to --locked"; vim.lsp.buf.code_action(); return 1 end)()');
      await wait<string>(lineHere, (line) => line === 'RUN uv sync --locked').catch((error: Error) => {
        throw new Error(`${error.message}; offered: ${JSON.stringify(ask('vim.g.offered or {}'))}`);
      });
      await wait<readonly string[]>(messages, (all) => !all.some((text) => text.includes('--lokced')));
    },
  ],
  [
    'a variable is completed',
    async ({ type, wait }) => {
      type('GoENV UV_LINK_M<C-x><C-o>');
      await wait<{ readonly pum_visible: number } & { readonly items: readonly { readonly word: string }[] }>(
        'vim.fn.complete_info()',
        ({ items }) => items.some(({ word }) => word.startsWith('UV_LINK_MODE')),
      );
      type('<C-y><Esc>');
      await wait<string>(lineHere, (line) => line.startsWith('ENV UV_LINK_MODE'));
    },
  ],
  [
    'what is pointed at is explained',
    async ({ type, ask, wait }) => {
      type('<Esc>G0fU');
      ask('(function() vim.lsp.buf.hover(); return 1 end)()');
      const floating =
        '(function() for _, w in ipairs(vim.api.nvim_list_wins()) do if vim.api.nvim_win_get_config(w).relative ~= "" then return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, false), " ") end end return "" end)()';
      assert.match(await wait<string>(floating, (text) => text !== ''), /UV_LINK_MODE/);
    },
  ],
];

async function main(): Promise<number> {
  const version = findNeovim();
  if (version === undefined) {
    console.error('Nothing was tried: there is no nvim on PATH.');
    return 2;
  }
  console.log(`Neovim ${version}`);
  const scratch = mkdtempSync(join(tmpdir(), 'uv-docker-neovim-'));
  const programs = join(scratch, 'bin');
  const folder = join(scratch, 'project');
  mkdirSync(programs);
  copyFileSync(join(root, 'dist', 'uv-docker.mjs'), join(programs, 'uv-docker'));
  chmodSync(join(programs, 'uv-docker'), 0o755);
  cpSync(join(root, 'examples', 'fastapi-service'), folder, { recursive: true });
  writeFileSync(join(scratch, 'init.lua'), readConfiguration(version) + chooser);
  const path = `${programs}:${process.env['PATH'] ?? ''}`;
  const neovim = await openNeovim(join(scratch, 'init.lua'), folder, 'Dockerfile', path, join(scratch, 'socket'));
  let failed = 0;
  for (const [name, step] of steps) {
    const trouble = await step(neovim).then(
      () => undefined,
      (error: Error) => error,
    );
    failed += trouble ? 1 : 0;
    console.log(trouble ? `FAILED  ${name}: ${trouble.message}` : `passed  ${name}`);
  }
  neovim.close();
  rmSync(scratch, { recursive: true, force: true });
  console.log(`${steps.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
