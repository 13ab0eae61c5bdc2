import { Config } from 'sst/node/config';

export async function handler() {
  return Config.STAGE;
}
