import { defineFunction } from '@aws-amplify/backend';

export const share = defineFunction({ entry: './share-list.ts', environment: { TABLE: 'lists' } });
