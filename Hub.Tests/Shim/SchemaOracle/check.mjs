// stdin: one JSON line per case, {"schema": name, "instance": value}, after a first line {"schemas": {name: schema}}.
// stdout: one line per case, 1 or 0.
import { createInterface } from 'node:readline';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
addFormats(ajv);
const validators = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.schemas) {
    for (const [name, schema] of Object.entries(message.schemas)) validators.set(name, ajv.compile(schema));
  } else {
    process.stdout.write(validators.get(message.schema)(message.instance) ? '1\n' : '0\n');
  }
}
