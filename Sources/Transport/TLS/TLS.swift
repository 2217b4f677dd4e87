// TLS: mutual TLS 1.3 sessions over memory buffers, certificates, keys and digests; the one module that knows
// OpenSSL.
