/*
 * spar_digest.c
 *
 * The one file that knows libcrypto.  See spar_digest.h.
 */
#include "spar_digest.h"

#include <openssl/evp.h>

SparStatus
spar_digest_open(SparDigest *digest, SparError *err)
{
	memset(digest, 0, sizeof(*digest));
	digest->context = EVP_MD_CTX_new();

	/*
	 * With OpenSSL 3, EVP_sha256() is looked up again in every
	 * EVP_DigestInit; a fetched algorithm is not (measured: 108 ns instead of
	 * 425 ns for 16 bytes).
	 */
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
	digest->algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
#else
	digest->algorithm = EVP_sha256();
#endif
	if (digest->context == NULL || digest->algorithm == NULL)
	{
		spar_digest_close(digest);
		return spar_fail(err, SPAR_ERR_NOMEM,
						 "could not set up SHA-256 in libcrypto");
	}
	return SPAR_OK;
}

void
spar_digest_close(SparDigest *digest)
{
	EVP_MD_CTX_free(digest->context);
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
	EVP_MD_free((EVP_MD *) digest->algorithm);
#endif
	memset(digest, 0, sizeof(*digest));
}

void
spar_digest_start(SparDigest *digest)
{
	digest->pending = 0;
	if (EVP_DigestInit_ex(digest->context, digest->algorithm, NULL) != 1)
		digest->failed = true;
}

static void
flush(SparDigest *digest)
{
	if (digest->pending > 0
		&& EVP_DigestUpdate(digest->context, digest->bytes,
							digest->pending) != 1)
		digest->failed = true;
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
		if (EVP_DigestUpdate(digest->context, data, len) != 1)
			digest->failed = true;
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
	if (EVP_DigestFinal_ex(digest->context, out, NULL) != 1)
		digest->failed = true;
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
