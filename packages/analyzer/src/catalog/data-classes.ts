import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A decorator of classes whose instances are records: the library makes one for each row, document or message, not one for the process. */
export interface DataClassRow extends Sourced {
  readonly package: string;
  readonly member: string;
}

export const dataClasses = expand<DataClassRow>([
  {
    packages: ['typeorm'],
    members: ['Entity', 'ChildEntity', 'ViewEntity'],
    source: 'https://typeorm.io/docs/entity/entities',
  },
  {
    packages: ['@mikro-orm/core', '@mikro-orm/decorators'],
    members: ['Entity', 'Embeddable'],
    source: 'https://mikro-orm.io/docs/defining-entities',
  },
  {
    packages: ['sequelize-typescript'],
    members: ['Table'],
    source: 'https://github.com/sequelize/sequelize-typescript#model-definition',
  },
  {
    packages: ['@nestjs/mongoose'],
    members: ['Schema'],
    source: 'https://docs.nestjs.com/techniques/mongodb#model-injection',
  },
  {
    packages: ['@typegoose/typegoose'],
    members: ['modelOptions', 'pre', 'post', 'index'],
    source: 'https://typegoose.github.io/typegoose/docs/guides/quick-start-guide/',
  },
  {
    packages: ['@nestjs/graphql'],
    members: ['ObjectType', 'InputType', 'ArgsType', 'InterfaceType'],
    source: 'https://docs.nestjs.com/graphql/resolvers#object-types',
  },
  {
    packages: ['type-graphql'],
    members: ['ObjectType', 'InputType', 'ArgsType', 'InterfaceType'],
    source: 'https://typegraphql.com/docs/types-and-fields.html',
  },
  {
    packages: ['class-transformer'],
    members: ['Exclude', 'Expose'],
    source: 'https://github.com/typestack/class-transformer#exposing-getters-and-method-return-values',
  },
  {
    packages: ['@aws/dynamodb-data-mapper-annotations'],
    members: ['table'],
    source:
      'https://github.com/awslabs/dynamodb-data-mapper-js/tree/master/packages/dynamodb-data-mapper-annotations#readme',
  },
]);
