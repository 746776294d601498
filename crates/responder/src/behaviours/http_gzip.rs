//! Serves the right content with Content-Encoding gzip, though nobody asked.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-gzip",
    summary: "Serves the right content with Content-Encoding gzip, though nobody asked.",
    over: Over::Http,
    params: &[Param::word(
        "content",
        "Whether the content really is compressed.",
        &["gzip", "plain"],
        "gzip",
    )],
    acts: Acts::Http(|ask| {
        let right = ask.right()?;
        let (octets, remark) = match ask.arguments.text("content") {
            "plain" => (right.into_bytes(), "said to be gzip"),
            _ => (gzip(right.as_bytes()), "gzip"),
        };
        Some(Act::content(octets).with_header("content-encoding", "gzip").remark(remark))
    }),
};

/// One member (RFC 1952 section 2.3) with one block that is stored (RFC 1951 section 3.2.4).
fn gzip(octets: &[u8]) -> Vec<u8> {
    let octets = octets.get(..0xffff).unwrap_or(octets);
    let length = u16::try_from(octets.len()).unwrap_or(u16::MAX);
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    member.extend(length.to_le_bytes());
    member.extend((!length).to_le_bytes());
    member.extend(octets);
    member.extend(crc32(octets).to_le_bytes());
    member.extend(u32::from(length).to_le_bytes());
    member
}

fn crc32(octets: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for octet in octets {
        crc ^= u32::from(*octet);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_is_right() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
