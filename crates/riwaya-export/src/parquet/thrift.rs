//! The compact protocol of Apache Thrift, as far as the metadata of Parquet needs it.

/// Type of an `i32` that is an item of a list.
pub(super) const I32: u8 = 5;
/// Type of a string.
pub(super) const BINARY: u8 = 8;
/// Type of a struct.
pub(super) const STRUCT: u8 = 12;
const I64: u8 = 6;
const LIST: u8 = 9;

/// A struct that is being written; its fields come in ascending order.
#[derive(Debug, Default)]
pub(super) struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

impl Struct {
    /// Fields of up to 15 numbers on are written as the distance to the one before.
    fn field(&mut self, id: u8, kind: u8) {
        debug_assert!(id > self.last && id - self.last < 16, "fields ascend");
        self.bytes.push((id - self.last) << 4 | kind);
        self.last = id;
    }

    /// An `i32`, which an enum is as well.
    pub(super) fn int(&mut self, id: u8, value: usize) {
        self.field(id, I32);
        int(&mut self.bytes, value);
    }

    /// An `i64`.
    pub(super) fn long(&mut self, id: u8, value: usize) {
        self.field(id, I64);
        int(&mut self.bytes, value);
    }

    pub(super) fn text(&mut self, id: u8, value: &str) {
        self.field(id, BINARY);
        text(&mut self.bytes, value);
    }

    /// A list whose items `write` appends.
    pub(super) fn list(&mut self, id: u8, kind: u8, count: usize, write: impl FnOnce(&mut Vec<u8>)) {
        self.field(id, LIST);
        if count < 15 {
            self.bytes.push((count as u8) << 4 | kind);
        } else {
            self.bytes.push(0xf0 | kind);
            varint(&mut self.bytes, count as u64);
        }
        write(&mut self.bytes);
    }

    /// A struct within this one.
    pub(super) fn inner(&mut self, id: u8, inner: Self) {
        self.field(id, STRUCT);
        inner.end_into(&mut self.bytes);
    }

    /// Appends the struct with its end.
    pub(super) fn end_into(self, out: &mut Vec<u8>) {
        out.extend(self.bytes);
        out.push(0);
    }
}

/// Seven bits a byte, the lowest first.
pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// A number; its lowest bit is the sign, which no number of a file's description needs.
pub(super) fn int(out: &mut Vec<u8>, value: usize) {
    varint(out, (value as u64) << 1);
}

pub(super) fn text(out: &mut Vec<u8>, value: &str) {
    varint(out, value.len() as u64);
    out.extend_from_slice(value.as_bytes());
}
