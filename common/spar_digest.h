/*
 * spar_digest.h
 *
 * SHA-256 over length-prefixed fields, by OpenSSL's libcrypto.
 *
 * Guarantees: what is hashed is injective: two different lists of fields are
 * two different streams of bytes (docs/format.md).
 * Nothing here can fail, and nothing is held that must be given back.
 */
#ifndef SPAR_DIGEST_H
#define SPAR_DIGEST_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

typedef struct SparDigest
{
	uint64_t	state[16];		/* libcrypto's SHA256_CTX */
	size_t		pending;		/* bytes gathered for one call of libcrypto */
	unsigned char bytes[1024];
} SparDigest;

/* spar_digest_start: begin a hash. */
extern void spar_digest_start(SparDigest *digest);

/* spar_digest_field: length in decimal, a colon, the bytes. */
extern void spar_digest_field(SparDigest *digest, SparStr text);

/* spar_digest_add_field: append the same bytes to a text. */
extern void spar_digest_add_field(SparBuf *buf, SparStr text);

/* spar_digest_bytes: bytes of a known number, as they are. */
extern void spar_digest_bytes(SparDigest *digest, const void *data,
							  size_t len);

/* spar_digest_end: the 32 bytes of the hash. */
extern void spar_digest_end(SparDigest *digest, unsigned char *out);

/* spar_digest_hex: append 64 lower-case hexadecimal digits. */
extern void spar_digest_hex(SparBuf *buf, const unsigned char *digest);

SPAR_END_DECLS

#endif							/* SPAR_DIGEST_H */
