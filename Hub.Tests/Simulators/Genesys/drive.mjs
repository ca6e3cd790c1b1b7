// Drives the simulator with the vendor's own client, as a careful integration would. Usage: node drive.mjs <settings as JSON>
// Prints one line per step; the first surprise ends it with exit code 1.
import assert from 'node:assert/strict';
import platformClient from 'purecloud-platform-client-v2';

const settings = JSON.parse(process.argv[2]);
const { port, clientId, clientSecret, conversationId } = settings;
const client = platformClient.ApiClient.instance;
client.setGateway({ host: '127.0.0.1', protocol: 'http', port, path_params_login: 'login', path_params_api: 'api-gw' });
client.setReturnExtendedResponses(true);

const admin = (path, body) =>
  fetch(`http://127.0.0.1:${port}/__sim/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
const step = name => console.log(name);
const refused = async (promise, status, code) => {
  const error = await promise.then(() => assert.fail(`expected ${status}`), e => e);
  assert.equal(error.status, status);
  assert.equal(error.body.code, code);
  assert.equal(error.body.contextId, error.headers['inin-correlation-id']);
  return error;
};

await assert.rejects(client.loginClientCredentialsGrant(clientId, 'wrong'));
step('wrong secret refused');

const grant = await client.loginClientCredentialsGrant(clientId, clientSecret);
assert.ok(grant.accessToken);
assert.ok(grant.tokenExpiryTime - Date.now() > 86_000_000);
step('token');

const conversations = new platformClient.ConversationsApi();
const { body: conversation } = await conversations.getConversation(conversationId);
const customer = conversation.participants.find(p => p.purpose === 'customer');
const agent = conversation.participants.find(p => p.purpose === 'agent');
assert.equal(customer.ani, 'tel:+37255555555');
assert.equal(customer.attributes.contact_id, '003xx0000012345AAA');
assert.equal(agent.calls[0].state, 'disconnected');
step('conversation');

const analytics = new platformClient.AnalyticsApi();
await refused(analytics.getAnalyticsConversationDetails(conversationId), 404, 'not.found');
await admin('clock', { seconds: 3600 });
const { body: details } = await analytics.getAnalyticsConversationDetails(conversationId);
const segments = details.participants.filter(p => p.purpose === 'agent').flatMap(p => p.sessions).flatMap(s => s.segments);
const seconds = type => segments.filter(s => s.segmentType === type).reduce((sum, s) => sum + (Date.parse(s.segmentEnd) - Date.parse(s.segmentStart)) / 1000, 0);
assert.equal(seconds('interact') + seconds('hold'), 120);
assert.equal(seconds('hold'), 20);
step('analytics late, then right');

const names = await Promise.all([
  new platformClient.UsersApi().getUser(agent.userId),
  new platformClient.RoutingApi().getRoutingQueue(agent.queueId),
  new platformClient.RoutingApi().getRoutingWrapupcode(segments.find(s => s.segmentType === 'wrapup').wrapUpCode),
]);
assert.deepEqual(names.map(n => n.body.name), ['Mari Tamm', 'Billing', 'Resolved']);
step('names');

const recordings = new platformClient.RecordingApi();
const pending = await recordings.getConversationRecordings(conversationId, { maxWaitMs: 1, formatId: 'MP3' });
assert.equal(pending.status, 202);
const { body: [metadata] } = await recordings.getConversationRecordingmetadata(conversationId);
await admin('clock', { seconds: 3600 });
const ready = await recordings.getConversationRecordings(conversationId, { maxWaitMs: 1, formatId: 'MP3' });
assert.equal(ready.status, 200);
assert.equal(ready.body[0].id, metadata.id);
const { body: single } = await recordings.getConversationRecording(conversationId, metadata.id, { formatId: 'MP3', download: true });
const link = Object.values(single.mediaUris)[0].mediaUri;
const media = await fetch(link);
assert.equal(media.headers.get('content-type'), 'audio/mpeg');
assert.ok((await media.arrayBuffer()).byteLength > 1000);
await admin('clock', { seconds: 3600 });
assert.equal((await fetch(link)).status, 403);
step('recordings 202, 200, media, expired link');

await conversations.patchConversationsCallParticipantAttributes(conversationId, customer.id, { attributes: { hub: 'popped' } });
const { body: again } = await conversations.getConversation(conversationId);
assert.equal(again.participants.find(p => p.purpose === 'customer').attributes.hub, 'popped');
step('participant data');

const { body: reached } = await analytics.postAnalyticsConversationsDetailsQuery({ interval: settings.interval, paging: { pageSize: 10, pageNumber: 1 } });
assert.equal(reached.totalHits, 1);
assert.equal(reached.conversations[0].conversationId, conversationId);
step('details query');

await admin('tokens/expire');
await refused(conversations.getConversation(conversationId), 401, 'bad.credentials');
await client.loginClientCredentialsGrant(clientId, clientSecret);
await conversations.getConversation(conversationId);
step('expired token refused, new one taken');

let limited;
for (let i = 0; i < 400 && !limited; i++)
  limited = await conversations.getConversation(conversationId).then(() => undefined, e => e);
assert.equal(limited.status, 429);
assert.equal(limited.body.code, 'too.many.requests.retry.after');
assert.match(limited.body.message, new RegExp(`\\[${limited.headers['retry-after']}\\] seconds`));
step('429 with Retry-After');
