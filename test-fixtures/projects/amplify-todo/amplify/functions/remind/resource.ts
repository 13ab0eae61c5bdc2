import { defineFunction } from '@aws-amplify/backend';

export const remind = defineFunction({ name: 'remind', runtime: 22, memoryMB: 512, timeoutSeconds: 30, schedule: 'every day' });
