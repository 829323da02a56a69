#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a token of a JSON text is.
typedef enum {
  CSIMDJSON_OBJECT_BEGIN = 1,
  CSIMDJSON_OBJECT_END = 2,
  CSIMDJSON_ARRAY_BEGIN = 3,
  CSIMDJSON_ARRAY_END = 4,
  CSIMDJSON_KEY = 5,
  CSIMDJSON_STRING = 6,
  CSIMDJSON_LITERAL = 7
} csimdjson_kind;

/// One token: where it stands in the text and, for a string with escapes, where its value stands in `arena`.
typedef struct {
  uint32_t offset;        ///< First byte of the token's text; for strings the byte after the quote.
  uint32_t length;        ///< Bytes of the token's text, without quotes.
  uint32_t arena_offset;  ///< First byte of the unescaped value, when `in_arena`.
  uint32_t arena_length;  ///< Bytes of the unescaped value, when `in_arena`.
  uint8_t kind;           ///< A `csimdjson_kind`.
  uint8_t in_arena;       ///< Not zero when the value differs from the text.
} csimdjson_token;

/// Why a text was refused.
typedef enum {
  CSIMDJSON_OK = 0,
  CSIMDJSON_SYNTAX = 1,
  CSIMDJSON_TOO_DEEP = 2,
  CSIMDJSON_EMPTY = 3,
  CSIMDJSON_NUMBER = 4,
  CSIMDJSON_STRING_ESCAPE = 5,
  CSIMDJSON_MEMORY = 6
} csimdjson_status;

typedef struct csimdjson_result csimdjson_result;

/// Reads one JSON value; the result is never null unless memory is exhausted.
csimdjson_result *csimdjson_parse(const uint8_t *bytes, size_t count, size_t max_depth);
csimdjson_status csimdjson_get_status(const csimdjson_result *result);
/// Byte offset at which reading stopped, when the status is not OK.
size_t csimdjson_error_offset(const csimdjson_result *result);
const csimdjson_token *csimdjson_tokens(const csimdjson_result *result);
size_t csimdjson_token_count(const csimdjson_result *result);
const uint8_t *csimdjson_arena(const csimdjson_result *result);
size_t csimdjson_arena_count(const csimdjson_result *result);
void csimdjson_free(csimdjson_result *result);

#ifdef __cplusplus
}
#endif
#endif
