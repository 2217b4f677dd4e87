// Credentials: which program and which user gets which certificate, and the directory of a development
// cluster's certificates.
//
// Start at `CertificateProfile` for the subjects and `CertificateDirectory` for the files. certs/README.md
// tells an operator the same in words.
//
// Promises: making the same certificates twice changes nothing; what is about to expire, was damaged, or no
// longer says what its profile says is made anew; nobody's certificate is ever replaced by another one's.
