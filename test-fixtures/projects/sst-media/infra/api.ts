const shared = { memory: '1024 MB', logging: { format: 'json' } } as const;
const api = new sst.aws.ApiGatewayV2('Api');

for (const name of ['get', 'put']) {
  api.route(`${name.toUpperCase()} /media`, { ...shared, handler: `src/media.${name}` });
}
