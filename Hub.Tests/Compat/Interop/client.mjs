// Runs every check of ForeignChecks.cs with @grpc/grpc-js against the server given as host:port.
// Prints one line per check: "ok NAME" or "failed NAME REASON".
import assert from 'node:assert/strict';
import { once } from 'node:events';
import grpc from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, loadSync } from '@grpc/proto-loader';

const [authority] = process.argv.slice(2);
const options = { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true };
const insecure = grpc.credentials.createInsecure();
const soon = () => ({ deadline: Date.now() + 30_000 });

const probes = grpc.loadPackageDefinition(loadSync(new URL('probe.proto', import.meta.url).pathname, options));
const Probe = probes.crmhub.interop.Probe;
const client = new Probe(authority, insecure);
const gzipClient = new Probe(authority, insecure, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });

function unary(target, method, request, metadata = new grpc.Metadata(), callOptions = soon()) {
  return new Promise((resolve, reject) => {
    const seen = {};
    const call = target[method](request, metadata, callOptions, (error, response) =>
      error ? reject(error) : call.once('status', (status) => resolve({ ...seen, response, status })));
    call.once('metadata', (headers) => { seen.headers = headers; });
  });
}

async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('the call did not fail');
}

function headers(entries) {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return metadata;
}

const recall = async (call) => (await unary(client, 'Recall', { text: call })).response;

/** The definition of a service as the server's own reflection describes it. */
async function reflect(symbol) {
  const path = '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo';
  // file_containing_symbol is field 4; symbols here are shorter than 128 bytes.
  const request = Buffer.concat([Buffer.from([0x22, symbol.length]), Buffer.from(symbol)]);
  const raw = new grpc.Client(authority, insecure).makeBidiStreamRequest(path, (b) => b, (b) => b, null, soon());
  raw.end(request);
  const [response] = await once(raw, 'data');
  const files = fields(fields(response).find((field) => field.number === 4).bytes).map((field) => field.bytes);
  // A FileDescriptorSet is its files as field 1.
  const set = Buffer.concat(files.flatMap((file) => [Buffer.from([0x0a]), varint(file.length), file]));
  return grpc.loadPackageDefinition(loadFileDescriptorSetFromBuffer(set, options));
}

function varint(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

/** The length-delimited fields of a serialized message. */
function fields(buffer) {
  const found = [];
  let at = 0;
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = buffer[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < buffer.length) {
    const tag = read();
    assert.equal(tag & 7, 2);
    const length = read();
    found.push({ number: tag >>> 3, bytes: buffer.subarray(at, at + length) });
    at += length;
  }
  return found;
}

const checks = {
  async 'unary'() {
    const { response, status } = await unary(client, 'Echo', { text: 'Zoë 電話' });
    assert.equal(response.text, 'Zoë 電話');
    assert.equal(response.has_deadline, true);
    assert.equal(status.code, grpc.status.OK);
    assert.deepEqual(status.metadata.get('stamp'), ['Unary']);
  },

  async 'metadata'() {
    const { headers: back } = await unary(client, 'Echo', {}, headers({ 'x-text': 'plain' }));
    assert.deepEqual(back.get('x-text'), ['plain']);
  },

  async 'binary metadata'() {
    const bytes = Buffer.from([0, 1, 127, 128, 255]);
    const { status } = await unary(client, 'Echo', {}, headers({ 'x-data-bin': bytes }));
    assert.deepEqual(status.metadata.get('x-data-bin'), [Buffer.from(bytes).reverse()]);
  },

  async 'server streaming'() {
    const numbers = [];
    for await (const { number } of client.Count({ limit: 1000 }, soon())) numbers.push(number);
    assert.deepEqual(numbers, Array.from({ length: 1000 }, (_, index) => index + 1));
  },

  async 'client streaming'() {
    const sum = await new Promise((resolve, reject) => {
      const call = client.Sum(soon(), (error, response) => (error ? reject(error) : resolve(response.number)));
      for (let number = 1; number <= 1000; number++) call.write({ number });
      call.end();
    });
    assert.equal(sum, 500_500);
  },

  async 'duplex streaming'() {
    const call = client.Chat(soon());
    for (const text of ['one', 'two', 'three']) {
      call.write({ text });
      const [answer] = await once(call, 'data');
      assert.equal(answer.text, text.toUpperCase());
    }
    call.end();
    const [status] = await once(call, 'status');
    assert.equal(status.code, grpc.status.OK);
  },

  async 'deadline'() {
    const wait = unary(client, 'Wait', {}, headers({ 'x-call': 'node-deadline' }), { deadline: Date.now() + 1000 });
    assert.equal((await failure(wait)).code, grpc.status.DEADLINE_EXCEEDED);
    assert.equal((await recall('node-deadline')).cancelled, true);
  },

  async 'cancel'() {
    let call;
    const ended = new Promise((resolve) => { call = client.Wait({}, headers({ 'x-call': 'node-cancel' }), resolve); });
    call.once('metadata', () => call.cancel());
    assert.equal((await ended).code, grpc.status.CANCELLED);
    assert.equal((await recall('node-cancel')).cancelled, true);
  },

  async 'status with details'() {
    const details = Buffer.from('details \0 ÿ');
    const request = { code: grpc.status.FAILED_PRECONDITION, detail: 'not naïve: 100 %', status_details: details };
    const error = await failure(unary(client, 'Fail', request));
    assert.equal(error.code, grpc.status.FAILED_PRECONDITION);
    assert.equal(error.details, 'not naïve: 100 %');
    assert.deepEqual(error.metadata.get('grpc-status-details-bin'), [details]);
  },

  async 'unknown method'() {
    const raw = new grpc.Client(authority, insecure);
    const call = new Promise((resolve, reject) => raw.makeUnaryRequest(
      '/crmhub.interop.Probe/Nothing', (b) => b, (b) => b, Buffer.alloc(0), (error, answer) => (error ? reject(error) : resolve(answer))));
    assert.equal((await failure(call)).code, grpc.status.UNIMPLEMENTED);
  },

  async 'large message'() {
    const text = 'x'.repeat(3 << 20);
    const { response } = await unary(client, 'Echo', { text });
    assert.equal(response.text, text);
  },

  async 'message over the limit'() {
    const error = await failure(unary(client, 'Echo', { text: 'x'.repeat(5 << 20) }));
    assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
  },

  async 'gzip'() {
    const text = 'g'.repeat(20_000);
    const { response } = await unary(gzipClient, 'Echo', { text }, headers({ 'x-call': 'node-gzip' }));
    assert.equal(response.text, text);
    const sighting = await recall('node-gzip');
    assert.deepEqual([sighting.request_encoding, sighting.response_encoding], ['gzip', 'gzip']);
  },

  async 'reflection'() {
    const reflected = (await reflect('crmhub.interop.Probe')).crmhub.interop.Probe;
    const { response } = await unary(new reflected(authority, insecure), 'Echo', { text: 'by reflection' });
    assert.equal(response.text, 'by reflection');
  },

  async 'health'() {
    const { Health } = (await reflect('grpc.health.v1.Health')).grpc.health.v1;
    const health = new Health(authority, insecure);
    assert.equal((await unary(health, 'Check', { service: 'node' })).response.status, 'SERVING');
    assert.equal((await failure(unary(health, 'Check', { service: 'nobody' }))).code, grpc.status.NOT_FOUND);
    const watch = health.Watch({ service: 'node' }, soon());
    assert.equal((await once(watch, 'data'))[0].status, 'SERVING');
    const changed = once(watch, 'data');
    await unary(client, 'SetHealth', { service: 'node', serving: false });
    assert.equal((await changed)[0].status, 'NOT_SERVING');
    watch.on('error', () => {});
    watch.cancel();
  },
};

for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`failed ${name} ${String(error).replaceAll('\n', ' | ')}`);
  }
}
process.exit(0);
