import { findCudaPackages } from '../../build/environment/cudaPackages.ts';
import type { Detected } from '../plan.ts';
import { findProductionSet, type Shipped } from './productionSet.ts';

/** What the image of a project that is locked with CUDA needs. */
export interface Cuda {
  readonly detected: Detected;
  /** By these NVIDIA's container runtime knows what the container is to be given. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Whether torch or xgboost bring CUDA; `undefined` where neither does. */
export function detectCuda(shipped: Shipped | undefined, python: string): Cuda | undefined {
  const set = shipped && findProductionSet(shipped, python);
  const found = set && findCudaPackages(set);
  return (
    found && {
      detected: {
        what: 'CUDA',
        value: `${found.packages.length} package${found.packages.length === 1 ? '' : 's'}, ${(found.bytes / 1e6).toFixed(0)} MB`,
        reason: `${found.reason} of uv.lock brings them; where no graphics processor will be there, ${advice[found.reason]}`,
      },
      variables: { NVIDIA_DRIVER_CAPABILITIES: 'compute,utility', NVIDIA_VISIBLE_DEVICES: 'all' },
    }
  );
}

const advice = {
  torch: 'take torch from https://download.pytorch.org/whl/cpu',
  xgboost: 'depend on xgboost-cpu instead',
};
