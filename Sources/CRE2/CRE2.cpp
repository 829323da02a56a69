#include "CRE2.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <re2/re2.h>
#include <string>

struct jalon_regex {
  RE2 compiled;

  jalon_regex(const re2::StringPiece &pattern, const RE2::Options &options) : compiled(pattern, options) {}
};

namespace {

/// Bytes for the program and its automata: packs come from strangers, and each evaluator compiles its own
/// patterns.
constexpr int64_t max_memory = 2 << 20;

/// Bytes of the longest pattern. Compiling takes up to 40 microseconds a byte and, before RE2 looks at its
/// limit, much more memory than that; a very long pattern also makes it write to standard error.
constexpr size_t max_pattern = 4096;

re2::StringPiece piece(const uint8_t *bytes, size_t length) {
  return re2::StringPiece(reinterpret_cast<const char *>(bytes), length);
}

void report(const char *reason, size_t length, char *error, size_t capacity) {
  if (error == nullptr || capacity == 0) return;
  size_t count = std::min(length, capacity - 1);
  // A character is kept whole or not at all.
  while (count > 0 && count < length && (reason[count] & 0xC0) == 0x80) count--;
  std::memcpy(error, reason, count);
  error[count] = '\0';
}

void report(const char *reason, char *error, size_t capacity) {
  report(reason, std::strlen(reason), error, capacity);
}

}  // namespace

jalon_regex *jalon_regex_compile(const uint8_t *pattern, size_t length, char *error, size_t capacity) {
  if (length > max_pattern) {
    report("pattern too large - more than 4096 bytes", error, capacity);
    return nullptr;
  }
  jalon_regex *regex = nullptr;
  try {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(max_memory);
    regex = new jalon_regex(piece(pattern, length), options);
    if (regex->compiled.ok()) return regex;
    const std::string &reason = regex->compiled.error();
    report(reason.data(), reason.size(), error, capacity);
  } catch (...) {
    report("out of memory", error, capacity);
  }
  delete regex;
  return nullptr;
}

bool jalon_regex_matches(const jalon_regex *regex, const uint8_t *text, size_t length) {
  try {
    return regex->compiled.Match(piece(text, length), 0, length, RE2::UNANCHORED, nullptr, 0);
  } catch (...) {
    return false;
  }
}

size_t jalon_regex_size(const jalon_regex *regex) {
  const int size = regex->compiled.ProgramSize();
  return size > 0 ? static_cast<size_t>(size) : 0;
}

void jalon_regex_free(jalon_regex *regex) { delete regex; }
