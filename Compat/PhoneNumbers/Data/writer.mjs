/** A little-endian byte buffer that grows; strings and programs are pooled and referred to by number. */
export class Writer {
  bytes = [];

  u8(value) {
    if (value < 0 || value > 0xff) throw new Error(`${value} is not a byte`);
    this.bytes.push(value);
  }

  u16(value) {
    if (value < 0 || value > 0xffff) throw new Error(`${value} does not fit 16 bits`);
    this.bytes.push(value & 0xff, value >> 8);
  }

  u32(value) {
    this.u16(value & 0xffff);
    this.u16(value >>> 16);
  }

  text(value) {
    const utf8 = Buffer.from(value, 'utf8');
    this.u8(utf8.length);
    this.append(utf8);
  }

  append(bytes) {
    for (const b of bytes) this.bytes.push(b);
  }

  get length() {
    return this.bytes.length;
  }
}

/** Numbers distinct values in order of first use; 0xffff stands for none. */
export class Pool {
  static NONE = 0xffff;
  ids = new Map();
  values = [];

  id(key, make = () => key) {
    if (key === null) return Pool.NONE;
    if (!this.ids.has(key)) {
      this.ids.set(key, this.values.length);
      this.values.push(make());
    }
    return this.ids.get(key);
  }
}
