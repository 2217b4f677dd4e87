// TLS: mutual TLS 1.3 sessions over memory buffers, certificates, keys and digests; the one module that knows
// OpenSSL.
//
// Start at `TLSContext`, which holds what a program presents and trusts, and `TLSSession`, one connection's
// cryptography without its socket. `CertificateAuthority` makes what both load, `CredentialRotation` keeps it
// fresh.
//
// Promises: nothing below TLS 1.3 is spoken and nobody stays unverified unless the configuration says so; no
// session is ever resumed, so that each connection is judged by the certificates and revocations of its own
// time; every refusal is a `TLSError` that names the certificate, host or file and says why; secrets appear
// in no text.
