import { expand } from '../expand.js';
import type { CallbackRow } from '../row.js';

const SERVERLESS_EXPRESS = 'https://github.com/CodeGenieApp/serverless-express/blob/mainline/src/configure.js';

/** Wrappers whose result is a Lambda handler. `handlerLength` is the number of parameters that the runtime sees. */
export const handlerWrappers = expand<CallbackRow>([
  {
    packages: ['@middy/core'],
    members: ['', 'middy'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://github.com/middyjs/middy/blob/main/packages/core/index.js',
  },
  {
    packages: ['middy'],
    members: ['', 'middy'],
    runs: 'handler',
    handlerLength: 3,
    source: 'https://github.com/middyjs/middy/blob/0.36.0/src/middy.js',
  },
  {
    packages: ['@sentry/serverless'],
    members: ['AWSLambda.wrapHandler'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://github.com/getsentry/sentry-javascript/blob/v7/packages/serverless/src/awslambda.ts',
  },
  {
    packages: ['@sentry/aws-serverless'],
    members: ['wrapHandler'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://docs.sentry.io/platforms/javascript/guides/aws-lambda/',
  },
  {
    // The function it returns declares `(event, context, callback)`.
    packages: ['@codegenie/serverless-express', '@vendia/serverless-express'],
    members: ['', 'configure'],
    runs: 'handler',
    handlerLength: 3,
    source: SERVERLESS_EXPRESS,
  },
  {
    packages: ['serverless-http'],
    members: [''],
    runs: 'handler',
    handlerLength: 1,
    source: 'https://github.com/dougmoscrop/serverless-http/blob/master/lib/provider/aws/index.js',
  },
  {
    packages: ['@fastify/aws-lambda'],
    members: [''],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://github.com/fastify/aws-lambda-fastify/blob/main/index.js',
  },
  {
    packages: ['aws-lambda-fastify'],
    members: [''],
    runs: 'handler',
    handlerLength: 3,
    source: 'https://github.com/fastify/aws-lambda-fastify/blob/v2.2.0/index.js',
  },
  {
    packages: ['hono/aws-lambda'],
    members: ['handle'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://hono.dev/docs/getting-started/aws-lambda',
  },
  {
    packages: ['hono/aws-lambda'],
    members: ['streamHandle'],
    runs: 'handler',
    streaming: true,
    source: 'https://hono.dev/docs/getting-started/aws-lambda',
  },
  {
    packages: ['@as-integrations/aws-lambda'],
    members: ['startServerAndCreateLambdaHandler'],
    runs: 'handler',
    handlerLength: 2,
    source:
      'https://github.com/apollo-server-integrations/apollo-server-integration-aws-lambda/blob/main/src/lambdaHandler.ts',
  },
  {
    packages: ['apollo-server-lambda'],
    members: ['ApolloServer#createHandler'],
    runs: 'handler',
    handlerLength: 0,
    source:
      'https://github.com/apollographql/apollo-server/blob/version-3/packages/apollo-server-lambda/src/ApolloServer.ts',
  },
  {
    packages: ['@trpc/server/adapters/aws-lambda'],
    members: ['awsLambdaRequestHandler'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://trpc.io/docs/server/adapters/aws-lambda',
  },
  {
    packages: ['@trpc/server/adapters/aws-lambda'],
    members: ['awsLambdaStreamingRequestHandler'],
    runs: 'handler',
    streaming: true,
    source: 'https://trpc.io/docs/server/adapters/aws-lambda',
  },
  // `lambda()` makes `(event, context, callback) => …`.
  {
    packages: ['ask-sdk-core', 'ask-sdk'],
    members: ['SkillBuilders.custom', '**#lambda'],
    runs: 'handler',
    handlerLength: 3,
    source:
      'https://github.com/alexa/alexa-skills-kit-sdk-for-nodejs/blob/2.0.x/ask-sdk-core/lib/skill/factory/BaseSkillFactory.ts',
  },
  {
    packages: ['ask-sdk'],
    members: ['SkillBuilders.standard'],
    runs: 'handler',
    handlerLength: 3,
    source:
      'https://github.com/alexa/alexa-skills-kit-sdk-for-nodejs/blob/2.0.x/ask-sdk-core/lib/skill/factory/BaseSkillFactory.ts',
  },
  {
    packages: ['@probot/adapter-aws-lambda-serverless'],
    members: ['createLambdaFunction'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://github.com/probot/adapter-aws-lambda-serverless#readme',
  },
  {
    packages: ['datadog-lambda-js'],
    members: ['datadog'],
    runs: 'handler',
    handlerLength: 0,
    source: 'https://github.com/DataDog/datadog-lambda-js/blob/main/src/index.ts',
  },
  {
    packages: ['@lumigo/tracer'],
    members: ['#trace', 'initTracer#trace'],
    runs: 'handler',
    handlerLength: 3,
    source: 'https://github.com/lumigo-io/lumigo-node/blob/master/src/tracer/tracer.ts',
  },
  {
    packages: ['epsagon'],
    members: ['lambdaWrapper', 'stepLambdaWrapper'],
    runs: 'handler',
    handlerLength: 3,
    source: 'https://github.com/epsagon/epsagon-node/blob/master/src/wrappers/lambda.js',
  },
  {
    packages: ['newrelic'],
    members: ['setLambdaHandler'],
    runs: 'handler',
    source: 'https://newrelic.github.io/node-newrelic/API.html#setLambdaHandler',
  },
  {
    packages: ['@thundra/core'],
    members: ['#'],
    runs: 'handler',
    source: 'https://github.com/thundra-io/thundra-agent-nodejs#readme',
  },
  {
    packages: ['@aws-lambda-powertools/idempotency'],
    members: ['makeIdempotent'],
    runs: 'handler',
    source: 'https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/',
  },
  {
    packages: ['@aws/durable-execution-sdk-js'],
    members: ['withDurableExecution'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-execution-sdk.html',
  },
  {
    packages: ['@dazn/lambda-powertools-pattern-basic', '@dazn/lambda-powertools-pattern-obfuscate'],
    members: [''],
    runs: 'handler',
    source: 'https://github.com/getndazn/dazn-lambda-powertools#readme',
  },
  {
    packages: ['global'],
    members: ['awslambda.streamifyResponse'],
    runs: 'handler',
    streaming: true,
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html',
  },
  {
    packages: ['lambda-stream'],
    members: ['streamifyResponse'],
    runs: 'handler',
    streaming: true,
    source: 'https://github.com/astuyve/lambda-stream#readme',
  },
  {
    packages: ['aws-lambda-router'],
    members: ['handler'],
    runs: 'handler',
    handlerLength: 2,
    source: 'https://github.com/spring-media/aws-lambda-router#readme',
  },
]);
