export { memoryInputs } from '../../server/src/core/snapshot/memoryInputs.ts';
