import type { VariableData } from '../../server/src/core/catalog/data.ts';

/** What holds where a variable is not set, by its name: from the help of uv 0.13.9, and from uv's documentation where help has no word of it. Booleans that are not listed are off. */
export const defaults: Readonly<Record<string, Pick<VariableData, 'default' | 'defaultSince' | 'defaultBefore'>>> = {
  UV_FORK_STRATEGY: { default: 'requires-python' },
  UV_HTTP_RETRIES: { default: '3' },
  UV_HTTP_TIMEOUT: { default: '30' },
  UV_INDEX_STRATEGY: { default: 'first-index' },
  UV_KEYRING_PROVIDER: { default: 'disabled' },
  UV_LINK_MODE: { default: 'clone', defaultSince: '0.10.5', defaultBefore: 'hardlink' },
  UV_PRERELEASE: { default: 'if-necessary-or-explicit' },
  UV_PYTHON_DOWNLOADS: { default: 'automatic' },
  UV_PYTHON_INSTALL_BIN: { default: '1' },
  UV_PYTHON_PREFERENCE: { default: 'managed' },
  UV_RESOLUTION: { default: 'highest' },
};

/** Variables that switch something on or off and have a third state: what holds where they are not set is neither. */
export const undecided: ReadonlySet<string> = new Set(['UV_DEV', 'UV_PYTHON_INSTALL_REGISTRY']);
