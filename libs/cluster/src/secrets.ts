import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HOLDERS = ['owner', 'superuser', 'intake', 'desk', 'open', 'worker'] as const;

/** One password for each login of the embedded database. */
export type ClusterSecrets = Readonly<Record<(typeof HOLDERS)[number], string>>;

const file = (cluster: string): string => join(cluster, 'secrets.json');

export function makeSecrets(cluster: string): ClusterSecrets {
  const drawn = HOLDERS.map((holder) => [holder, randomBytes(24).toString('base64url')]);
  const secrets = Object.fromEntries(drawn) as ClusterSecrets;
  writeFileSync(file(cluster), `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

export function readSecrets(cluster: string): ClusterSecrets {
  return JSON.parse(readFileSync(file(cluster), 'utf8')) as ClusterSecrets;
}
