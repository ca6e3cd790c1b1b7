// Drives the simulator with jsforce, as a careful integration would. Usage: node drive.mjs <settings as JSON>
// Prints one line per step; the first surprise ends it with exit code 1.
import assert from 'node:assert/strict';
import jsforce from 'jsforce';

const { url, clientId, clientSecret, contacts } = JSON.parse(process.argv[2]);
const admin = (path, body) =>
  fetch(`${url}/__sim/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
const step = name => console.log(name);
const refused = async (promise, code) => {
  const error = await promise.then(() => assert.fail(`expected ${code}`), e => e);
  assert.equal(error.errorCode, code, `${error.errorCode}: ${error.message}`);
  return error;
};

const login = secret => {
  const conn = new jsforce.Connection({ version: '67.0', oauth2: { loginUrl: url, clientId, clientSecret: secret } });
  return conn.authorize({ grant_type: 'client_credentials' }).then(() => conn);
};
await assert.rejects(login('wrong'), e => e.name === 'invalid_client');
const conn = await login(clientSecret);
assert.equal(conn.instanceUrl, url);
const { identity: who } = await conn.request('/services/data/v67.0');
const identity = await conn.request(who);
assert.equal(identity.user_id, conn.userInfo.id);
step('login');

const versions = await conn.request('/services/data');
assert.equal(versions.at(-1).version, '68.0');
const limits = await conn.limits();
assert.ok(limits.DailyApiRequests.Remaining < limits.DailyApiRequests.Max);
assert.equal(conn.limitInfo.apiUsage.limit, limits.DailyApiRequests.Max);
step('versions and limits');

const global = await conn.describeGlobal();
assert.ok(global.sobjects.some(o => o.name === 'Disposition_Log__c' && o.custom));
const task = await conn.sobject('Task').describe();
const subtype = task.fields.find(f => f.name === 'TaskSubtype');
assert.deepEqual([subtype.createable, subtype.updateable, subtype.restrictedPicklist], [true, false, true]);
const key = task.fields.find(f => f.name === 'Genesys_Conversation_Key__c');
assert.deepEqual([key.externalId, key.unique, key.length], [true, true, 255]);
step('describe');

const paged = await conn.query('SELECT Id, Name, Account.Name, SystemModstamp FROM Contact ORDER BY SystemModstamp, Id', { autoFetch: true, maxFetch: 100000 });
assert.equal(paged.totalSize, contacts);
assert.equal(paged.records.length, contacts);
assert.equal(new Set(paged.records.map(r => r.Id)).size, contacts);
assert.equal(paged.done, true);
const first = await conn.query('SELECT Id FROM Contact');
assert.equal(first.done, false);
const second = await conn.queryMore(first.nextRecordsUrl);
assert.notEqual(first.records[0].Id, second.records[0].Id);
step('query with paging');

const children = await conn.query("SELECT Id, (SELECT Id, CaseNumber FROM Cases ORDER BY CreatedDate DESC LIMIT 3) FROM Contact WHERE Id IN (SELECT ContactId FROM Case) LIMIT 1");
assert.ok(children.records[0].Cases.records[0].CaseNumber);
await admin('settings', { hiddenObjects: ['Case'] });
await refused(conn.query('SELECT Id, (SELECT Id FROM Cases) FROM Contact LIMIT 1'), 'INVALID_TYPE');
await refused(conn.sobject('Case').create({ Subject: 'Help' }), 'NOT_FOUND');
await admin('settings', { hiddenObjects: [] });
const optOuts = await conn.query('SELECT DoNotCall, HasOptedOutOfEmail, HasOptedOutOfFax, Description FROM Contact LIMIT 1');
assert.deepEqual([optOuts.records[0].DoNotCall, optOuts.records[0].HasOptedOutOfFax], [false, false]);
await refused(conn.query('SELECT * FROM Contact'), 'MALFORMED_QUERY');
await refused(conn.query('SELECT Id, Nope__c FROM Contact'), 'INVALID_FIELD');
await refused(conn.query('SELECT Id FROM Nope__c'), 'INVALID_TYPE');
assert.equal(await conn.sobject('Contact').count({}), contacts);
const liked = await conn.sobject('Contact').find({ LastName: { $like: "O'B%" } }, ['Id', 'LastName']).limit(5);
assert.ok(liked.every(r => r.LastName === "O'Brien"));
step('query refusals and builder');

const account = await conn.sobject('Account').create({ Name: 'Acme Ünited', Account_Number__c: 'A-1' });
const contact = await conn.sobject('Contact').create({ LastName: 'Õunapuu', FirstName: 'Kärt', AccountId: account.id, Phone: '(415) 555-0133', Email: 'kart@acme.example' });
assert.equal(contact.success, true);
const read = await conn.sobject('Contact').retrieve(contact.id);
assert.equal(read.Name, 'Kärt Õunapuu');
assert.equal(read.Phone, '(415) 555-0133');
assert.match(read.CreatedDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);
assert.equal((await conn.sobject('Contact').update({ Id: contact.id, Title: 'Buyer' })).success, true);
assert.equal((await conn.sobject('Contact').retrieve(contact.id, { fields: ['Title'] })).Title, 'Buyer');
const missing = await refused(conn.sobject('Contact').create({ FirstName: 'X' }), 'REQUIRED_FIELD_MISSING');
assert.match(missing.message, /\[LastName\]/);
await refused(conn.sobject('Contact').update({ Id: contact.id, LastActivityDate: '2026-01-01' }), 'INVALID_FIELD_FOR_INSERT_UPDATE');
step('records');

const call = { Subject: 'Call', WhoId: contact.id, TaskSubtype: 'Call', CallType: 'Inbound', CallDurationInSeconds: 61, Status: 'Completed', ActivityDate: '2026-11-20' };
const created = await conn.sobject('Task').upsert({ ...call, Genesys_Conversation_Key__c: 'Conv 1 ä' }, 'Genesys_Conversation_Key__c');
assert.equal(created.created, true);
const { TaskSubtype: _, ...later } = call;
const updated = await conn.sobject('Task').upsert({ ...later, CallDurationInSeconds: 62, Genesys_Conversation_Key__c: 'conv 1 Ä' }, 'Genesys_Conversation_Key__c');
assert.deepEqual([updated.created, updated.id], [false, created.id]);
const logged = await conn.sobject('Task').retrieve(created.id);
assert.deepEqual([logged.AccountId, logged.IsClosed, logged.CallDurationInSeconds], [account.id, true, 62]);
await refused(conn.sobject('Task').create({ Subject: 'Call', Genesys_Conversation_Key__c: 'CONV 1 ä' }), 'DUPLICATE_VALUE');
assert.equal((await conn.sobject('Contact').retrieve(contact.id)).LastActivityDate, '2026-11-20');
step('upsert');

const many = await conn.sobject('Contact').create([{ LastName: 'One' }, { FirstName: 'Nobody' }, { LastName: 'Three', Email: 'not a mailbox' }]);
assert.deepEqual(many.map(r => r.success), [true, false, false]);
assert.deepEqual(many.slice(1).map(r => r.errors[0].statusCode), ['REQUIRED_FIELD_MISSING', 'INVALID_EMAIL_ADDRESS']);
const none = await conn.sobject('Contact').create([{ LastName: 'One' }, { FirstName: 'Nobody' }], { allOrNone: true });
assert.deepEqual(none.map(r => r.errors[0].statusCode), ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
const rows = Array.from({ length: 450 }, (_, i) => ({ Hub_Customer_Id__c: `c-${i}`, LastName: `Bulk ${i}` }));
const upserted = await conn.sobject('Contact').upsert(rows, 'Hub_Customer_Id__c', { allowRecursive: true });
assert.equal(upserted.filter(r => r.success && r.created).length, 450);
const again = await conn.sobject('Contact').upsert(rows.slice(0, 10), 'Hub_Customer_Id__c');
assert.ok(again.every(r => r.success && !r.created));
const several = await conn.sobject('Contact').retrieve([contact.id, upserted[0].id]);
assert.deepEqual(several.map(r => r.LastName), ['Õunapuu', 'Bulk 0']);
step('collections');

const found = await conn.search('FIND {4155550133} IN PHONE FIELDS RETURNING Contact(Id, Name, Phone), Lead(Id)');
assert.deepEqual(found.searchRecords.map(r => r.Id), [contact.id]);
await refused(conn.search('FIND {4} IN PHONE FIELDS RETURNING Contact(Id)'), 'MALFORMED_SEARCH');
const parameters = await conn.request('/services/data/v67.0/parameterizedSearch?q=415-555-0133&in=PHONE&sobject=Contact&Contact.fields=Id,Phone');
assert.equal(parameters.searchRecords[0].Phone, '(415) 555-0133');
step('search');

const composite = await conn.request({
  method: 'POST',
  url: '/services/data/v67.0/composite',
  body: JSON.stringify({
    allOrNone: true,
    compositeRequest: [
      { method: 'POST', url: '/services/data/v67.0/sobjects/Account', referenceId: 'a', body: { Name: 'Made together' } },
      { method: 'POST', url: '/services/data/v67.0/sobjects/Contact', referenceId: 'c', body: { LastName: 'Together', AccountId: '@{a.id}' } },
      { method: 'GET', url: '/services/data/v67.0/query?q=SELECT+Account.Name+FROM+Contact+WHERE+Id=%27@{c.id}%27', referenceId: 'q' },
    ],
  }),
  headers: { 'Content-Type': 'application/json' },
});
assert.deepEqual(composite.compositeResponse.map(r => r.httpStatusCode), [201, 201, 200]);
assert.equal(composite.compositeResponse[2].body.records[0].Account.Name, 'Made together');
step('composite');

await conn.sobject('Contact').destroy(upserted.slice(0, 3).map(r => r.id));
await conn.sobject('Contact').destroy(upserted[3].id);
await refused(conn.sobject('Contact').destroy(upserted[3].id), 'ENTITY_IS_DELETED');
await admin('clock', { seconds: 120 });
const until = new Date(Date.now() + 120_000);
const gone = await conn.sobject('Contact').deleted(new Date(until - 600_000), until);
assert.deepEqual(gone.deletedRecords.map(r => r.id), upserted.slice(0, 4).map(r => r.id));
const changed = await conn.sobject('Contact').updated(new Date(until - 600_000), until);
assert.ok(changed.ids.includes(contact.id) && !changed.ids.includes(upserted[0].id));
step('deletes and changes');

conn.bulk2.pollInterval = 50;
conn.bulk2.pollTimeout = 20_000;
const load = await conn.bulk2.loadAndWaitForResults({
  object: 'Contact',
  operation: 'upsert',
  externalIdFieldName: 'Hub_Customer_Id__c',
  input: [{ Hub_Customer_Id__c: 'c-5', LastName: 'Said, "again"' }, { Hub_Customer_Id__c: 'b-1', LastName: 'New' }, { Hub_Customer_Id__c: 'b-2', LastName: '', Email: 'x' }],
});
assert.deepEqual(load.successfulResults.map(r => r.sf__Created), ['false', 'true']);
assert.match(load.failedResults[0].sf__Error, /^(REQUIRED_FIELD_MISSING|INVALID_EMAIL_ADDRESS):/);
const stream = await conn.bulk2.query("SELECT Id, LastName, Account.Name FROM Contact WHERE Hub_Customer_Id__c IN ('c-5', 'b-1') ORDER BY LastName DESC");
assert.deepEqual((await stream.toArray()).map(r => r.LastName), ['Said, "again"', 'New']);
await conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'hardDelete', input: [{ Id: upserted[4].id }] });
assert.equal((await conn.query(`SELECT Id FROM Contact WHERE Id = '${upserted[4].id}'`, { scanAll: true })).totalSize, 0);
step('bulk');

let renewals = 0;
const renew = (_, done) => login(clientSecret).then(fresh => done(null, fresh.accessToken, ++renewals), done);
const renewing = new jsforce.Connection({ instanceUrl: url, accessToken: conn.accessToken, version: '67.0', refreshFn: renew });
await admin('tokens/expire');
await renewing.query('SELECT Id FROM Contact LIMIT 1');
assert.equal(renewals, 1);
await admin('settings', { dailyLimit: 1 });
await refused(renewing.query('SELECT Id FROM Contact LIMIT 1'), 'REQUEST_LIMIT_EXCEEDED');
step('session and allocation');
