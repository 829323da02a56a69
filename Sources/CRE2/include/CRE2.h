#ifndef JALON_CRE2_H
#define JALON_CRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled regular expression. A search takes time linear in the text: mostly a nanosecond or two a byte,
/// at worst some 10 ns for each byte and each unit of the expression's size.
typedef struct jalon_regex jalon_regex;

/// Compiles a pattern in RE2 syntax, itself UTF-8, for texts in UTF-8.
///
/// NULL when the pattern is invalid, longer than 4096 bytes, too large once compiled, or memory is exhausted;
/// `error` then holds the reason, cut to `capacity` bytes and always ended by a zero byte. `error` may be
/// NULL when `capacity` is 0.
jalon_regex *jalon_regex_compile(const uint8_t *pattern, size_t length, char *error, size_t capacity);

/// Whether some part of the text matches. The text may be NULL when `length` is 0.
bool jalon_regex_matches(const jalon_regex *regex, const uint8_t *text, size_t length);

/// Number of instructions of the compiled expression, at most some 30 000.
size_t jalon_regex_size(const jalon_regex *regex);

/// Gives back the memory of a regular expression; NULL is allowed.
void jalon_regex_free(jalon_regex *regex);

#ifdef __cplusplus
}
#endif
#endif
