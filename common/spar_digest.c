/*
 * spar_digest.c
 *
 * The one file that knows libcrypto.  See spar_digest.h.
 *
 * It uses SHA256_Init, SHA256_Update and SHA256_Final, which OpenSSL 3 has and
 * calls deprecated: a fingerprint takes one hash for every object, and the EVP
 * functions cost 30 ns more for each and 1 ms for the first one of a process
 * (measured with OpenSSL 3.0.19; reading a schema of 1,000 tables takes
 * SQLite's shell 15 ms).
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "spar_digest.h"

#include <openssl/sha.h>

static SHA256_CTX *
state_of(SparDigest *digest)
{
	/* An array of a negative size would not compile. */
	typedef char StateFits[sizeof(SHA256_CTX) <= sizeof(digest->state)
						   ? 1 : -1];

	(void) sizeof(StateFits);
	return (SHA256_CTX *) digest->state;
}

void
spar_digest_start(SparDigest *digest)
{
	digest->pending = 0;
	SHA256_Init(state_of(digest));
}

static void
flush(SparDigest *digest)
{
	SHA256_Update(state_of(digest), digest->bytes, digest->pending);
	digest->pending = 0;
}

void
spar_digest_bytes(SparDigest *digest, const void *data, size_t len)
{
	if (len == 0)
		return;
	if (len > sizeof(digest->bytes) - digest->pending)
		flush(digest);
	if (len > sizeof(digest->bytes))
	{
		SHA256_Update(state_of(digest), data, len);
		return;
	}
	memcpy(digest->bytes + digest->pending, data, len);
	digest->pending += len;
}

/* The length and the colon, at the end of `space`; where they start. */
static char *
put_length(char *space, size_t size, size_t len)
{
	char	   *at = space + size;

	*--at = ':';
	do
	{
		*--at = (char) ('0' + len % 10);
		len /= 10;
	} while (len > 0);
	return at;
}

void
spar_digest_field(SparDigest *digest, SparStr text)
{
	char		prefix[24];
	char	   *at;

	if (text.len < 10 && sizeof(digest->bytes) - digest->pending > 11)
	{
		digest->bytes[digest->pending++] = (unsigned char) ('0' + text.len);
		digest->bytes[digest->pending++] = ':';
		memcpy(digest->bytes + digest->pending, text.data, text.len);
		digest->pending += text.len;
		return;
	}
	at = put_length(prefix, sizeof(prefix), text.len);
	spar_digest_bytes(digest, at, (size_t) (prefix + sizeof(prefix) - at));
	spar_digest_bytes(digest, text.data, text.len);
}

void
spar_digest_add_field(SparBuf *buf, SparStr text)
{
	char		prefix[24];
	char	   *at = put_length(prefix, sizeof(prefix), text.len);

	spar_buf_add(buf, at, (size_t) (prefix + sizeof(prefix) - at));
	spar_buf_str(buf, text);
}

void
spar_digest_end(SparDigest *digest, unsigned char *out)
{
	flush(digest);
	SHA256_Final(out, state_of(digest));
}

void
spar_digest_hex(SparBuf *buf, const unsigned char *digest)
{
	static const char hex[] = "0123456789abcdef";
	int			i;

	for (i = 0; i < 32; i++)
	{
		spar_buf_char(buf, hex[digest[i] >> 4]);
		spar_buf_char(buf, hex[digest[i] & 15]);
	}
}
