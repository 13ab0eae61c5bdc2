import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export async function store(key: string, body: Buffer | string, contentType: string): Promise<void> {
  await s3.send(
    new PutObjectCommand({ Bucket: process.env['DOCUMENTS_BUCKET'], Key: key, Body: body, ContentType: contentType }),
  );
}
