import type { Session } from '../service/session.ts';
import type { ClientFacts } from './clientFacts.ts';
import type { DockerfileFeatures } from './dockerfileFeatures.ts';
import type { Documents } from './documents.ts';

/** What is needed to make actions. */
export interface ActionScope {
  readonly session: Session;
  readonly documents: Documents;
  readonly client: ClientFacts;
  readonly features: DockerfileFeatures;
}
