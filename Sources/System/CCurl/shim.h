// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function for each type of value.
#ifndef ARKTOS_CURL_SHIM_H
#define ARKTOS_CURL_SHIM_H

#include <curl/curl.h>

static inline CURLcode arktos_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
/// Copies the string.
static inline CURLcode arktos_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
/// Keeps the list, which must outlive the transfer.
static inline CURLcode arktos_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}
typedef size_t (*arktos_curl_callback)(char *bytes, size_t size, size_t count, void *opaque);
/// Calls `callback` with pieces of the body, and with `opaque`.
static inline CURLcode arktos_curl_on_body(CURL *handle, arktos_curl_callback callback, void *opaque) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, opaque);
}
/// Calls `callback` with each line of the head, and with `opaque`.
static inline CURLcode arktos_curl_on_header(CURL *handle, arktos_curl_callback callback, void *opaque) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, opaque);
}
/// Where errors are told in words: at least CURL_ERROR_SIZE bytes that outlive the transfer.
static inline CURLcode arktos_curl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}
/// The status of the last response, 0 before there is one.
static inline long arktos_curl_status(CURL *handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}
/// Macros with casts, as numbers.
static const unsigned long arktos_curl_auth_basic = CURLAUTH_BASIC;
static const unsigned long arktos_curl_auth_bearer = CURLAUTH_BEARER;
static inline CURLcode arktos_curl_initialize(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

#endif
