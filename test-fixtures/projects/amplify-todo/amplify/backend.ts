import { defineBackend } from '@aws-amplify/backend';
import { remind } from './functions/remind/resource';
import { share } from './functions/share/resource';

defineBackend({ remind, share });
