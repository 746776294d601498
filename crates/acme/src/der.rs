//! DER, as far as certificate requests and signatures need it written.

/// One value: tag, length, content.
pub fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut octets = vec![tag];
    match u8::try_from(content.len()) {
        Ok(short @ 0..=0x7f) => octets.push(short),
        _ => {
            let length = content.len().to_be_bytes();
            let start = length.iter().position(|octet| *octet != 0).unwrap_or(0);
            let (_, length) = length.split_at(start);
            octets.push(0x80 | u8::try_from(length.len()).unwrap_or(0));
            octets.extend_from_slice(length);
        }
    }
    octets.extend_from_slice(content);
    octets
}

/// A SEQUENCE of values.
pub fn sequence(values: &[Vec<u8>]) -> Vec<u8> {
    value(0x30, &values.concat())
}

/// An INTEGER that is not negative, from its big-endian octets.
pub fn integer(octets: &[u8]) -> Vec<u8> {
    let start = octets
        .iter()
        .position(|octet| *octet != 0)
        .unwrap_or_else(|| octets.len().saturating_sub(1));
    let (_, octets) = octets.split_at(start);
    // The top bit is the sign.
    let signed = octets.first().is_none_or(|octet| octet & 0x80 != 0);
    let sign: &[u8] = if signed { &[0] } else { &[] };
    value(0x02, &[sign, octets].concat())
}

/// A BIT STRING of whole octets.
pub fn bits(octets: &[u8]) -> Vec<u8> {
    value(0x03, &[&[0][..], octets].concat())
}

/// An OBJECT IDENTIFIER from its content octets.
pub fn oid(content: &[u8]) -> Vec<u8> {
    value(0x06, content)
}

/// NULL.
pub fn null() -> Vec<u8> {
    value(0x05, &[])
}

/// A value as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read<'a> {
    /// The octets of its tag.
    pub tag: &'a [u8],
    /// Its content.
    pub content: &'a [u8],
    /// What follows it.
    pub rest: &'a [u8],
}

/// Reads one value: definite lengths, in as many octets as they need or more.
pub fn take(octets: &[u8]) -> Option<Read<'_>> {
    let first = octets.first()?;
    let tag_length = if first & 0x1f == 0x1f {
        2 + octets.get(1..)?.iter().position(|octet| octet & 0x80 == 0)?
    } else {
        1
    };
    let (tag, rest) = octets.split_at_checked(tag_length)?;
    let (length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(*length), rest),
        0x81..=0x84 => {
            let (octets, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
            (octets.iter().fold(0, |all, octet| all << 8 | usize::from(*octet)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some(Read { tag, content, rest })
}

/// All values in the content of another.
pub fn members(mut octets: &[u8]) -> Option<Vec<Read<'_>>> {
    let mut members = Vec::new();
    while !octets.is_empty() {
        let read = take(octets)?;
        octets = read.rest;
        members.push(read);
    }
    Some(members)
}

/// R and S of an ECDSA signature as a SEQUENCE of two INTEGERs (RFC 3279 section 2.2.3).
pub fn ecdsa_signature(octets: &[u8]) -> Vec<u8> {
    let (r, s) = octets.split_at(octets.len() / 2);
    sequence(&[integer(r), integer(s)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_a_sign_octet_where_the_top_bit_is_set_and_no_leading_zeros() {
        assert_eq!(ecdsa_signature(&[0x80, 0, 0, 1]), [0x30, 8, 2, 3, 0, 0x80, 0, 2, 1, 1]);
        assert_eq!(integer(&[0, 0]), [2, 1, 0]);
        assert_eq!(integer(&[]), [2, 1, 0]);
    }

    #[test]
    fn what_is_written_is_read() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let content = vec![7; length];
            let read = [value(4, &content), vec![1]].concat();
            let read = take(&read).unwrap();
            assert_eq!((read.tag, read.content, read.rest), (&[4][..], &content[..], &[1][..]));
        }
        let pair = sequence(&[integer(&[5]), null()]);
        let members = members(take(&pair).unwrap().content).unwrap();
        assert_eq!(members.iter().map(|one| one.tag[0]).collect::<Vec<_>>(), [2, 5]);
        assert_eq!(take(&[0xbf, 0x85, 0x49, 1, 9]).unwrap().tag, [0xbf, 0x85, 0x49]);
        for bad in [&[][..], &[4], &[4, 1], &[4, 0x80, 0, 0], &[0x1f, 0x80], &[4, 0x82, 1]] {
            assert_eq!(take(bad), None);
        }
    }

    #[test]
    fn lengths_grow_by_octets() {
        assert_eq!(value(4, &[0; 127])[..2], [4, 127]);
        assert_eq!(value(4, &[0; 128])[..3], [4, 0x81, 128]);
        assert_eq!(value(4, &[0; 256])[..4], [4, 0x82, 1, 0]);
    }
}
