import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../test/harness/analyzeCase.ts';

// What uv 0.13.9 said: “the argument '--locked' cannot be used with '--frozen'”.
describe('conflicts of options', () => {
  it.each([
    ['uv sync', '--locked', '--frozen'],
    ['uv sync', '--package', '--all-packages'],
    ['uv sync', '--offline', '--refresh'],
    ['uv run', '--locked', '--frozen'],
    ['uv add', '--branch', '--tag'],
    ['uv sync', '--python', '--python'],
    ['uv pip install', '--link-mode', '--link-mode'],
  ])('%s refuses %s with %s, whichever comes first', (command, one, other) => {
    expect(catalog.conflictsOf(command, one).has(other)).toBe(true);
    expect(catalog.conflictsOf(command, other).has(one)).toBe(true);
  });

  it.each([
    ['uv sync', '--locked', '--no-dev'],
    ['uv sync', '--extra', '--extra'],
    ['uv sync', '--group', '--group'],
    ['uv pip install', '--requirements', '--requirements'],
    ['uv nonsense', '--locked', '--frozen'],
  ])('%s takes %s with %s', (command, one, other) => {
    expect(catalog.conflictsOf(command, one).has(other)).toBe(false);
  });
});

describe('defaults of variables', () => {
  it.each([
    ['UV_LINK_MODE', undefined, 'clone'],
    ['UV_LINK_MODE', '0.10.5', 'clone'],
    ['UV_LINK_MODE', '0.10.4', 'hardlink'],
    ['UV_COMPILE_BYTECODE', undefined, '0'],
    ['UV_PYTHON_INSTALL_BIN', undefined, '1'],
    ['UV_DEV', undefined, undefined],
    ['UV_CACHE_DIR', undefined, undefined],
    ['NONSENSE', undefined, undefined],
  ])('%s in uv %s: %s', (name, version, value) => {
    expect(catalog.defaultOf(name, version)).toBe(value);
  });
});
