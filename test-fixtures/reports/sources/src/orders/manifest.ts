import { writeFile } from 'node:fs/promises';
import { CrmClient } from '@acme/crm'; // lmi-ignore LMI3002 -- one per parcel service

export async function writeManifest(orders: readonly string[]) {
  // lmi-ignore LMI2001 -- written and read before anything waits
  await writeFile('/tmp/manifest.csv', orders.join('\n'));
  // eslint-disable-next-line lmi/no-client-per-invocation
  return new CrmClient({ region: 'eu-central-1' });
} // lmi-ignore LMI3002
