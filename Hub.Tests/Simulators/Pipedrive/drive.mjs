// Drives the simulator with Pipedrive's own client, as a careful integration would. Usage: node drive.mjs <settings as JSON>
// Prints one line per step; the first surprise ends it with exit code 1.
import assert from 'node:assert/strict';
import http from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const v1 = require('pipedrive/v1');
const v2 = require('pipedrive/v2');
const { url, token, clientId, clientSecret, refreshToken, persons } = JSON.parse(process.argv[2]);
const step = name => console.log(name);
// The client throws the body of an answer that is not success.
const refused = promise => promise.then(() => assert.fail('expected a refusal'), body => {
  assert.equal(body.success, false);
  return body;
});

const one = new v1.Configuration({ apiKey: token, basePath: `${url}/api/v1` });
const two = new v2.Configuration({ apiKey: token, basePath: `${url}/api/v2` });
const wrong = new v2.Configuration({ apiKey: 'wrong', basePath: `${url}/api/v2` });
const me = await new v1.UsersApi(one).getCurrentUser();
assert.equal(me.data.id, 3);
assert.equal((await refused(new v2.PersonsApi(wrong).getPersons())).errorCode, 401);
step('token');

const oauth = new v2.OAuth2Configuration({ clientId, clientSecret, redirectUri: 'https://hub.example/callback', host: url });
oauth.refreshToken = refreshToken;
oauth.expiresAt = 1;
const bearer = new v2.Configuration({ accessToken: oauth.getAccessToken, basePath: `${url}/api/v2` });
assert.equal((await new v2.PersonsApi(bearer).getPersons({ limit: 1 })).data.length, 1);
assert.equal(oauth.basePath, `${url}/api/v2`);
step('oauth refresh');

const people = new v2.PersonsApi(two);
const seen = new Set();
let cursor;
do {
  const page = await people.getPersons({ limit: 100, cursor, sort_by: 'id' });
  page.data.forEach(p => seen.add(p.id));
  cursor = page.additional_data.next_cursor;
} while (cursor);
assert.equal(seen.size, persons);
step('cursor paging');

const fields = await new v2.PersonFieldsApi(two).getPersonFields({ limit: 500 });
const key = fields.data.find(f => f.field_name === 'Hub customer').field_code;
assert.match(key, /^[0-9a-f]{40}$/);
const ada = await people.addPerson({ AddPersonRequest: {
  name: 'Ada Example', phones: [{ value: '+37255555555', primary: true, label: 'mobile' }],
  emails: [{ value: 'ada@example.com', primary: true, label: 'work' }], custom_fields: { [key]: 'c-1' },
} });
assert.equal(ada.data.first_name, 'Ada');
const found = await people.searchPersons({ term: '+37255555555', fields: 'phone', exact_match: true });
assert.deepEqual(found.data.items.map(i => [i.item.id, i.item.phones[0]]), [[ada.data.id, '+37255555555']]);
const byKey = await people.searchPersons({ term: 'C-1', fields: 'custom_fields', exact_match: true });
assert.equal(byKey.data.items[0].item.id, ada.data.id);
const patched = await people.updatePerson({ id: ada.data.id, UpdatePersonRequest: { custom_fields: { [key]: null } } });
assert.equal(patched.data.custom_fields[key], null);
assert.equal((await people.getPerson({ id: ada.data.id })).data.emails[0].value, 'ada@example.com');
const labels = fields.data.find(f => f.field_code === 'label_ids').options;
const worn = await people.updatePerson({ id: ada.data.id, UpdatePersonRequest: { label_ids: [labels[1].id] } });
assert.deepEqual(worn.data.label_ids, [labels[1].id]);
assert.equal((await people.getPerson({ id: ada.data.id })).data.marketing_status, undefined);
await refused(people.getPerson({ id: ada.data.id, include_fields: 'marketing_status' }));
assert.equal((await refused(people.getPerson({ id: 999999 }))).error, 'Person not found');
step('persons');

const events = [];
const receiver = http.createServer((request, response) => {
  let body = '';
  request.on('data', chunk => { body += chunk; }).on('end', () => {
    events.push({ authorization: request.headers.authorization, body: JSON.parse(body) });
    response.end();
    receiver.emit('event');
  });
});
await new Promise(done => receiver.listen(0, '127.0.0.1', done));
const hooks = new v1.WebhooksApi(one);
const hook = await hooks.addWebhook({ AddWebhookRequest: {
  subscription_url: `http://127.0.0.1:${receiver.address().port}/hook`, event_action: '*', event_object: 'person', name: 'hub',
  http_auth_user: 'u', http_auth_password: 'p', version: '2.0',
} });
assert.equal(hook.success, true);
const arrived = new Promise(done => receiver.once('event', done));
await people.updatePerson({ id: ada.data.id, UpdatePersonRequest: { name: 'Ada Lovelace', custom_fields: { [key]: 'c-2' } } });
await arrived;
assert.equal(events[0].authorization, 'Basic ' + Buffer.from('u:p').toString('base64'));
assert.equal(events[0].body.meta.change_source, 'api');
assert.equal(events[0].body.previous.name, 'Ada Example');
assert.deepEqual(events[0].body.data.custom_fields[key], { type: 'varchar', value: 'c-2' });
assert.equal((await hooks.getWebhooks()).data.length, 1);
await hooks.deleteWebhook({ id: hook.data.id });
const unreachable = { subscription_url: 'nowhere', event_action: '*', event_object: 'person', name: 'hub' };
assert.deepEqual((await refused(hooks.addWebhook({ AddWebhookRequest: unreachable }))).errors, { subscription_url: ['invalid or non-reachable URL'] });
receiver.close();
step('webhooks');

const calls = new v1.CallLogsApi(one);
const call = await calls.addCallLog({ AddCallLogRequest: {
  subject: 'Inbound call', duration: '125', outcome: 'connected', from_phone_number: '+37255555555', to_phone_number: '+3726000000',
  start_time: '2026-11-20T10:00:00Z', end_time: '2026-11-20T10:02:05Z', person_id: ada.data.id, note: '<p>hello</p>',
} });
assert.match(call.data.id, /^CA[0-9a-f]{30}$/);
assert.equal((await calls.getCallLog({ id: call.data.id })).data.outcome, 'connected');
assert.equal((await calls.getUserCallLogs()).data.length, 1);
const activities = new v2.ActivitiesApi(two);
const listed = await activities.getActivities({ person_id: ada.data.id, sort_by: 'add_time', sort_direction: 'desc', updated_since: '2026-01-01T00:00:00Z' });
assert.deepEqual(listed.data.map(a => [a.id, a.type, a.done, a.note]), [[call.data.activity_id, 'call', true, '<p>hello</p>']]);
await activities.updateActivity({ id: call.data.activity_id, AddActivityRequest: { subject: 'Call', note: '<p>later</p>' } });
await calls.deleteCallLog({ id: call.data.id });
assert.equal((await activities.getActivity({ id: call.data.activity_id })).data.subject, 'Call');
assert.equal((await refused(calls.getCallLog({ id: call.data.id }))).error, 'The call log is deleted');
step('call logs and activities');

const notes = new v1.NotesApi(one);
const note = await notes.addNote({ AddNoteRequest: { content: '<p>chat</p>', person_id: ada.data.id } });
assert.match(note.data.add_time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
await notes.updateNote({ id: note.data.id, NoteRequest: { content: '<p>chat, later</p>' } });
assert.equal((await notes.getNotes({ person_id: ada.data.id, sort: 'add_time DESC', updated_since: '2026-01-01T00:00:00Z' })).data[0].content, '<p>chat, later</p>');
const deals = new v2.DealsApi(two);
const deal = await deals.addDeal({ AddDealRequest: { title: 'Deal', person_id: ada.data.id } });
assert.equal((await deals.getDeals({ person_id: ada.data.id, status: 'open' })).data[0].id, deal.data.id);
step('notes and deals');

const twin = await people.addPerson({ AddPersonRequest: { name: 'Ada E' } });
await new v1.PersonsApi(one).mergePersons({ id: twin.data.id, MergePersonsRequest: { merge_with_id: ada.data.id } });
assert.equal((await refused(people.getPerson({ id: twin.data.id }))).error, 'Person not found');
await people.deletePerson({ id: ada.data.id });
assert.equal((await refused(people.getPerson({ id: ada.data.id }))).error, 'Person not found');
step('merge and delete');
