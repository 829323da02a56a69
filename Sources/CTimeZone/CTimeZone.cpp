#include "CTimeZone.h"

#include <absl/time/time.h>
#include <cstdlib>
#include <new>
#include <string>
#include <sys/stat.h>

struct jalon_zone {
  absl::TimeZone zone;
};

namespace {

/// More than the longest name in the database, which has 32 bytes.
constexpr size_t longest_name = 64;

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_part(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-'; }

/// Abseil reads prefixes (`file:`, `libc:`) and absolute paths too: none of them has this form.
bool is_name(const std::string &name) {
  if (name.empty() || !is_letter(name.front()) || name.back() == '/') return false;
  for (size_t i = 0; i < name.size(); i++) {
    if (is_part(name[i])) continue;
    if (name[i] != '/' || name[i - 1] == '/') return false;
  }
  return name != "localtime" && name != "posixrules";
}

/// Whether the database has such a file. Abseil keeps every name that it was ever asked for, so that unknown
/// ones must not reach it; it looks in the same folder.
bool is_in_database(const std::string &name) {
  const char *folder = std::getenv("TZDIR");
  std::string path = folder != nullptr && *folder != '\0' ? folder : "/usr/share/zoneinfo";
  path += '/';
  path += name;
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

}  // namespace

jalon_zone *jalon_zone_load(const char *name, size_t length) {
  if (length == 0 || length > longest_name) return nullptr;
  jalon_zone *result = nullptr;
  try {
    const std::string text(name, length);
    if (!is_name(text) || !is_in_database(text)) return nullptr;
    result = new jalon_zone;
    if (absl::LoadTimeZone(text, &result->zone)) return result;
  } catch (...) {
  }
  delete result;
  return nullptr;
}

int32_t jalon_zone_offset(const jalon_zone *zone, int64_t unix_seconds) {
  try {
    return zone->zone.At(absl::FromUnixSeconds(unix_seconds)).offset;
  } catch (...) {
    return 0;
  }
}

void jalon_zone_free(jalon_zone *zone) { delete zone; }
