// OpenSSL 3 as the TLS module sees it. Macros that hide a control call become functions here; none of them
// allocates, and each returns what the control call returns: 1 for success.
#ifndef ARKTOS_COPENSSL_H
#define ARKTOS_COPENSSL_H

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// TLS1_3_VERSION or TLS1_2_VERSION. Peers never renegotiate.
static inline long arktos_require_tls(SSL_CTX *context, int version) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
    return SSL_CTX_set_min_proto_version(context, version);
}

static inline long arktos_set_modes(SSL_CTX *context) {
    return SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

/// Tickets are neither given nor kept.
static inline void arktos_refuse_tickets(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

/// A client's tickets go to the callback, and OpenSSL keeps none.
static inline void arktos_keep_tickets_outside(SSL_CTX *context) {
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
}

/// Prepares the check of a ticket: HMAC with SHA-256.
static inline int arktos_set_ticket_mac(EVP_MAC_CTX *mac, unsigned char *key, size_t count) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, key, count),
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_CTX_set_params(mac, parameters);
}

static inline long arktos_set_server_name(SSL *session, const char *name) {
    return SSL_set_tlsext_host_name(session, name);
}

/// A new EC P-256 key, or NULL; the caller frees it with EVP_PKEY_free.
static inline EVP_PKEY *arktos_new_p256_key(void) {
    return EVP_EC_gen("P-256");
}

/// The bytes of a memory BIO; valid until the BIO is written to or freed.
static inline long arktos_memory_bytes(BIO *bio, char **bytes) {
    return BIO_get_mem_data(bio, bytes);
}

#endif
