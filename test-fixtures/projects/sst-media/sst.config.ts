export default $config({
  app() {
    return { name: 'media', home: 'aws' };
  },
  async run() {
    await import('./infra/api');
    new sst.aws.Function('Transcode', { handler: 'src/transcode.handler', memory: '2 GB', timeout: '3 minutes', architecture: 'arm64' });
    new sst.aws.Cron('Prune', { schedule: 'rate(1 day)', job: 'src/prune.handler' });
    const queue = new sst.aws.Queue('Uploads');
    queue.subscribe('src/upload.handler');
    new sst.aws.Function('Classify', { handler: 'src/classify.handler', runtime: 'python3.12' });
  },
});
