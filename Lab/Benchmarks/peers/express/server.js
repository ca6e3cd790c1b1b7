// What people write by hand to tie Genesys to Salesforce: one Express handler per flow, axios, no storage of its own.
// Only what would keep it from running at all is mended: the raw body is kept for the signature check. It logs nothing
// per request, to its own advantage.
const crypto = require('crypto');
const http = require('http');
const axios = require('axios');
const express = require('express');

const { SALESFORCE_INSTANCE, SALESFORCE_TOKEN, GENESYS_WEBHOOK_SECRET } = process.env;
const headers = { Authorization: `Bearer ${SALESFORCE_TOKEN}`, 'Content-Type': 'application/json' };
const crm = axios.create({
  baseURL: `${SALESFORCE_INSTANCE}/services/data/v57.0`,
  headers,
  httpAgent: new http.Agent({ keepAlive: true }),
});

const app = express();
app.use(express.json({ verify: (req, res, raw) => { req.rawBody = raw; } }));

function verifyWebhookSignature(request, secret) {
  const signature = request.headers['x-genesys-webhook-signature'];
  const timestamp = request.headers['x-genesys-webhook-timestamp'];
  if (!signature || !timestamp) {
    throw new Error('Missing signature or timestamp header');
  }
  const hash = crypto.createHmac('sha256', secret).update(`${timestamp}.${request.rawBody}`).digest('base64');
  if (hash !== signature) {
    throw new Error('Webhook signature invalid');
  }
}

async function findSalesforceContactByPhone(phoneNumber) {
  const q = `SELECT Id, Name, AccountId, Email FROM Contact WHERE Phone = '${phoneNumber}' OR MobilePhone = '${phoneNumber}' LIMIT 1`;
  const response = await crm.get('/query', { params: { q } });
  return response.data.records[0] || null;
}

async function createSalesforceTask(task) {
  return (await crm.post('/sobjects/Task', task)).data;
}

async function updateSalesforceContact(contactId, update) {
  return (await crm.patch(`/sobjects/Contact/${contactId}`, update)).data;
}

app.post('/webhook/call-ended', (req, res, next) => {
  try {
    verifyWebhookSignature(req, GENESYS_WEBHOOK_SECRET);
    next();
  } catch {
    res.status(401).json({ error: 'Unauthorized' });
  }
});

// Three calls to the CRM one after the other, and the answer after the last: a sender that is told nothing sends again,
// and nobody remembers what was written the first time.
app.post('/webhook/call-ended', async (req, res) => {
  const { callerId, durationSeconds, agentName, queueName, startTime, endTime } = req.body;
  try {
    const contact = await findSalesforceContactByPhone(callerId);
    if (!contact) {
      return res.status(200).json({ message: 'Contact not found' });
    }
    const task = await createSalesforceTask({
      Subject: `Call with ${contact.Name}`,
      Description: [
        `Inbound Call from ${callerId}`,
        `Duration: ${Math.floor(durationSeconds / 60)} minutes`,
        `Agent: ${agentName}`,
        `Queue: ${queueName}`,
        `Start: ${startTime}`,
        `End: ${endTime}`,
      ].join('\n'),
      WhoId: contact.Id,
      WhatId: contact.AccountId,
      ActivityDate: new Date().toISOString().split('T')[0],
      CallDurationInSeconds: durationSeconds,
      CallType: 'Inbound',
      Status: 'Completed',
      Type: 'Call',
    });
    await updateSalesforceContact(contact.Id, {
      Last_Call_Date__c: new Date().toISOString(),
      Last_Call_Duration__c: durationSeconds,
    });
    res.status(200).json({ taskId: task.id });
  } catch (error) {
    res.status(500).json({ error: error.message });
  }
});

class ScreenPopCache {
  constructor(ttlSeconds = 3600) {
    this.cache = new Map();
    this.ttl = ttlSeconds;
  }

  async lookup(phone) {
    const cached = this.cache.get(phone);
    if (cached && Date.now() - cached.timestamp < this.ttl * 1000) {
      return cached.data;
    }
    const data = await findSalesforceContactByPhone(phone);
    this.cache.set(phone, { data, timestamp: Date.now() });
    return data;
  }
}

const popped = new ScreenPopCache(3600);

app.post('/services/apexrest/contact-lookup', async (req, res) => {
  try {
    const contact = await popped.lookup(req.body.phoneNumber);
    res.json(contact
      ? { found: true, contactId: contact.Id, name: contact.Name, email: contact.Email, accountId: contact.AccountId }
      : { found: false });
  } catch (error) {
    res.status(500).json({ error: error.message });
  }
});

const server = app.listen(Number(process.env.PORT || 0), '127.0.0.1', () => {
  console.log(`listening ${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}`);
});
