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
    fn lengths_grow_by_octets() {
        assert_eq!(value(4, &[0; 127])[..2], [4, 127]);
        assert_eq!(value(4, &[0; 128])[..3], [4, 0x81, 128]);
        assert_eq!(value(4, &[0; 256])[..4], [4, 0x82, 1, 0]);
    }
}
