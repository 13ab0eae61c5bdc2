import { NotesStack } from './stacks/notes';

export default {
  config: () => ({ name: 'notes', region: 'eu-west-1' }),
  stacks: (app: { stack: (make: unknown) => void }) => app.stack(NotesStack),
};
