import { readYaml } from './yaml.ts';

/** The ports of the machine that the services of a compose file are reached at, by the names of the services. What a variable says is not known. Never throws. */
export function readPublishedPorts(text: string): ReadonlyMap<string, readonly number[]> {
  const services = Object.entries(toRecord(toRecord(readYaml(text))['services']));
  return new Map(services.map(([name, service]) => [name, listPorts(toRecord(service)['ports'])]));
}

function listPorts(ports: unknown): readonly number[] {
  return Array.isArray(ports) ? ports.flatMap(readPort) : [];
}

/** `8000:80`, `127.0.0.1:8000:80/tcp`, or a map with `published`; a single number is the container's own port. A range counts with both of its ends. */
function readPort(port: unknown): readonly number[] {
  const published = toRecord(port)['published'];
  const text = published === undefined ? /^(?:.*:)?(\d+(?:-\d+)?):\d+(?:-\d+)?(?:\/\w+)?$/.exec(String(port))?.[1] : String(published);
  return (text?.match(/^\d+(?:-\d+)?$/) ?? []).flatMap((range) => range.split('-').map(Number));
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
