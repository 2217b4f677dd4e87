// What OpenSSL by itself keeps for an idle server session: so many of them after a mutual TLS 1.3 handshake through memory
// BIOs, with the buffers released, and nothing else. Prints the bytes of resident memory for one.
//
//     openssl-idle <authority.pem> <certificate.pem> <key.pem> <client certificate.pem> <client key.pem> <sessions>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static SSL_CTX *context(const char *authority, const char *certificate, const char *key) {
    SSL_CTX *made = SSL_CTX_new(TLS_method());
    if (made == NULL || SSL_CTX_load_verify_locations(made, authority, NULL) != 1
        || SSL_CTX_use_certificate_file(made, certificate, SSL_FILETYPE_PEM) != 1
        || SSL_CTX_use_PrivateKey_file(made, key, SSL_FILETYPE_PEM) != 1) {
        ERR_print_errors_fp(stderr);
        exit(1);
    }
    SSL_CTX_set_min_proto_version(made, TLS1_3_VERSION);
    SSL_CTX_set_num_tickets(made, 0);
    SSL_CTX_set_session_cache_mode(made, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(made, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_verify(made, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    return made;
}

static void move(SSL *from, SSL *to) {
    char bytes[16384];
    int count;
    while ((count = BIO_read(SSL_get_wbio(from), bytes, sizeof bytes)) > 0) BIO_write(SSL_get_rbio(to), bytes, count);
}

static SSL *session(SSL_CTX *from) {
    SSL *made = SSL_new(from);
    SSL_set_bio(made, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    return made;
}

/// A server's session that has met a client.
static SSL *opened(SSL_CTX *servers, SSL_CTX *clients) {
    SSL *server = session(servers), *client = session(clients);
    SSL_set_accept_state(server);
    SSL_set_connect_state(client);
    for (int flights = 0; flights < 8 && !(SSL_is_init_finished(server) && SSL_is_init_finished(client)); flights++) {
        SSL_do_handshake(client);
        move(client, server);
        SSL_do_handshake(server);
        move(server, client);
    }
    if (!SSL_is_init_finished(server)) {
        ERR_print_errors_fp(stderr);
        exit(1);
    }
    SSL_free(client);
    return server;
}

static long resident(void) {
    long total = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &total, &pages) != 2) exit(1);
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

int main(int count, char **arguments) {
    int sessions = count == 7 ? atoi(arguments[6]) : 0;
    if (sessions < 1) {
        fprintf(stderr, "usage: openssl-idle <authority> <certificate> <key> <client certificate> <client key> <sessions>\n");
        return 2;
    }
    SSL_CTX *servers = context(arguments[1], arguments[2], arguments[3]);
    SSL_CTX *clients = context(arguments[1], arguments[4], arguments[5]);
    SSL **kept = calloc(sessions, sizeof *kept);
    for (int index = 0; index < 100; index++) opened(servers, clients);
    long before = resident();
    for (int index = 0; index < sessions; index++) kept[index] = opened(servers, clients);
    printf("%ld\n", (resident() - before) / sessions);
    return kept[sessions - 1] == NULL;
}
