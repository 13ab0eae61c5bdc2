import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const secrets = new SecretsManagerClient({});
let connectionString: string | undefined;

export async function reportingDatabase(): Promise<string> {
  if (!connectionString) {
    const secret = await secrets.send(new GetSecretValueCommand({ SecretId: process.env['DATABASE_SECRET'] }));
    connectionString = secret.SecretString;
  }
  return connectionString ?? 'postgres://localhost/reporting';
}
