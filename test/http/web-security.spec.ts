import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Harness } from '../support/harness.js';

describe('what a browser is told', () => {
  let harness: Harness;
  afterEach(() => harness.stop());
  const get = (path: string, headers: Record<string, string> = {}) =>
    request(harness.app.getHttpServer()).get(path).set(headers);

  it('is to run our own scripts alone, to be in no frame, and to guess no types; and nothing of what runs here', async () => {
    harness = await Harness.start();
    const { headers } = await get('/api/health').expect(200);
    const policy = headers['content-security-policy']!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{13}$/);
  });

  it('is to insist on https where it came over https, by a trusted proxy’s word alone', async () => {
    harness = await Harness.start({ config: { trustedProxies: ['loopback'] } });
    const overHttps = await get('/api/health', { 'x-forwarded-proto': 'https' });
    expect(overHttps.headers['strict-transport-security']).toBe('max-age=15552000');
    expect(overHttps.headers['content-security-policy']).toContain('upgrade-insecure-requests');
    expect((await get('/api/health')).headers['strict-transport-security']).toBeUndefined();
    await harness.restart({ trustedProxies: ['10.0.0.1'] });
    const unknown = await get('/api/health', { 'x-forwarded-proto': 'https' });
    expect(unknown.headers['strict-transport-security']).toBeUndefined();
    await harness.restart({ publicUrl: 'https://faces.example.org' });
    const named = await get('/api/health', { host: 'faces.example.org' });
    expect(named.headers['strict-transport-security']).toBeDefined();
    expect((await get('/api/health')).headers['strict-transport-security']).toBeUndefined();
  });

  it('is refused under a strange name, and by a proxy’s word only where it is trusted', async () => {
    harness = await Harness.start({ config: { allowedHosts: ['faces.example.org'] } });
    const { body } = await get('/api/people', { host: 'evil.example' }).expect(421);
    expect(body).toMatchObject({ type: '/problems/wrong-host', words: ['evil.example'] });
    await get('/', { host: 'evil.example' }).expect(421);
    await get('/api/people', { host: 'faces.example.org' }).expect(200);
    await get('/api/people', { host: 'evil.example', 'x-forwarded-host': 'faces.example.org' }).expect(421);
    await harness.restart({ trustedProxies: ['loopback'], allowedHosts: [] });
    await get('/api/people', { host: 'evil.example', 'x-forwarded-host': 'faces.example.org' }).expect(421);
    await harness.restart({ trustedProxies: ['loopback'], allowedHosts: ['faces.example.org'] });
    await get('/api/people', { host: 'a.b.example', 'x-forwarded-host': 'faces.example.org' }).expect(200);
  });

  it('is the same below a path, and without it', async () => {
    harness = await Harness.start({ config: { basePath: '/faces', apiKey: null } });
    await get('/faces/api/health').expect(200);
    await get('/api/health').expect(200);
    await get('/faces').expect(308).expect('location', '/faces/');
    await get('/facesapi/health').expect(404);
    const answer = await request(harness.app.getHttpServer())
      .post('/faces/api/account/sign-in')
      .send({ email: 'jana@example.com', password: 'photos of home' })
      .expect(200);
    expect(String(answer.headers['set-cookie'])).toContain('Path=/faces/;');
  });
});
