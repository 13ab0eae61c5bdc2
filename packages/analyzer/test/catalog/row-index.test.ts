import { describe, expect, test } from 'vitest';
import { index, matchesMember, matchesPackage } from '../../src/catalog/row-index.js';

describe('matchesPackage', () => {
  test.each([
    ['pg', 'pg', true],
    ['pg', 'pg-pool', false],
    ['@aws-sdk/client-*', '@aws-sdk/client-s3', true],
    ['@aws-sdk/client-*', '@aws-sdk/lib-dynamodb', false],
    ['aws-sdk/clients/*', 'aws-sdk/clients/s3', true],
    ['mysql2', 'mysql2/promise', false],
  ])('%s against %s: %s', (pattern, name, expected) => {
    expect(matchesPackage(pattern, name)).toBe(expected);
  });
});

describe('matchesMember', () => {
  test.each([
    ['', '', true],
    ['Pool', 'Pool', true],
    ['Pool', 'Pool#', false],
    ['*Client', 'S3Client', true],
    ['*Client', 'S3ClientConfig', false],
    ['*Command', 'GetObjectCommand', true],
    ['*', 'S3', true],
    ['*', 'DynamoDB.DocumentClient', false],
    ['defaults.*', 'defaults.headers.common.Authorization', true],
    ['defaults.*', 'defaults', false],
    ['create#defaults.*', 'create#defaults.baseURL', true],
    ['*#config.*', 'S3#config.region', true],
    ['*#config.*', 'S3#config', false],
    ['#config.*', '#config.region', true],
    ['*#middlewareStack.add', 'S3Client#middlewareStack.add', true],
    ['*#middlewareStack.add', 'S3Client#middlewareStack.addRelativeTo', false],
    ['Date#*', 'Date#toISOString', true],
    ['Settings.*', 'SettingsX', false],
  ])('%s against %s: %s', (pattern, member, expected) => {
    expect(matchesMember(pattern, member)).toBe(expected);
  });

  test.each([
    ['**#toFile', '#toFile', true],
    ['**#toFile', '#resize#toFile', true],
    ['**#pdf', 'launch#newPage#pdf', true],
    ['**#pdf', 'chromium.launch#newPage#pdf', true],
    ['**#extract', 'Open.file#extract', true],
    ['**#auth.setSession', 'createClient#auth.setSession', true],
    ['**#clone', 'clone', false],
    ['**#clone', '#cloneAll', false],
    ['**#pdf', 'launch#pdf#close', false],
  ])('any chain that ends so: %s against %s: %s', (pattern, member, expected) => {
    expect(matchesMember(pattern, member)).toBe(expected);
  });
});

describe('index', () => {
  const rows = [
    { package: '@google-cloud/*', what: 'any' },
    { package: '@google-cloud/storage', what: 'storage' },
    { package: '@google-cloud/storage', what: 'storage again' },
  ];
  const find = index(rows);

  test('gives exact names before patterns, in the order of the table', () => {
    expect(find('@google-cloud/storage').map((row) => row.what)).toEqual(['storage', 'storage again', 'any']);
    expect(find('@google-cloud/tasks').map((row) => row.what)).toEqual(['any']);
  });

  test('knows nothing of other packages', () => {
    expect(find('storage')).toEqual([]);
    expect(find('constructor')).toEqual([]);
  });

  test('answers the same question with the same rows', () => {
    expect(find('@google-cloud/tasks')).toBe(find('@google-cloud/tasks'));
  });
});
