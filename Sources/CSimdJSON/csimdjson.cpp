#include "csimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <string_view>
#include <vector>

using namespace simdjson;

struct csimdjson_result {
  csimdjson_status status = CSIMDJSON_OK;
  size_t error_offset = 0;
  std::vector<csimdjson_token> tokens;
  std::vector<uint8_t> arena;
};

namespace {

/// Walks a document in order and writes its tokens with their places.
class Walker {
 public:
  Walker(csimdjson_result &result, const char *start, size_t max_depth)
      : result_(result), start_(start), max_depth_(max_depth) {}

  bool value(ondemand::value value, size_t depth) {
    if (depth > max_depth_) return fail(CSIMDJSON_TOO_DEEP);
    std::string_view raw = value.raw_json_token();
    last_ = offset(raw.data());
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return fail(error);
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return fail(error);
        return members(object, depth);
      }
      case ondemand::json_type::array: {
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return fail(error);
        return elements(array, depth);
      }
      case ondemand::json_type::string: {
        std::string_view text;
        if (auto error = value.get_string().get(text)) return fail(error);
        string(CSIMDJSON_STRING, raw.data() + 1, text);
        return true;
      }
      case ondemand::json_type::number: {
        ondemand::number number;
        if (auto error = value.get_number().get(number)) return fail(error);
        literal(raw);
        return true;
      }
      case ondemand::json_type::boolean: {
        bool boolean;
        if (auto error = value.get_bool().get(boolean)) return fail(error);
        literal(raw);
        return true;
      }
      case ondemand::json_type::null: {
        bool null = false;
        if (auto error = value.is_null().get(null)) return fail(error);
        if (!null) return fail(CSIMDJSON_SYNTAX);
        literal(raw);
        return true;
      }
    }
    return fail(CSIMDJSON_SYNTAX);
  }

  bool fail(error_code error) {
    switch (error) {
      case DEPTH_ERROR: return fail(CSIMDJSON_TOO_DEEP);
      case NUMBER_ERROR:
      case NUMBER_OUT_OF_RANGE:
      case INCORRECT_TYPE: return fail(CSIMDJSON_NUMBER);
      case STRING_ERROR: return fail(CSIMDJSON_STRING_ESCAPE);
      case EMPTY: return fail(CSIMDJSON_EMPTY);
      case MEMALLOC: return fail(CSIMDJSON_MEMORY);
      default: return fail(CSIMDJSON_SYNTAX);
    }
  }

  bool fail(csimdjson_status status) {
    result_.status = status;
    result_.error_offset = last_;
    return false;
  }

  size_t last() const { return last_; }

 private:
  bool members(ondemand::object object, size_t depth) {
    add(CSIMDJSON_OBJECT_BEGIN, last_, 1);
    for (auto entry : object) {
      ondemand::field field;
      if (auto error = std::move(entry).get(field)) return fail(error);
      const char *key = field.key().raw();
      last_ = offset(key);
      std::string_view text;
      if (auto error = field.unescaped_key().get(text)) return fail(error);
      string(CSIMDJSON_KEY, key, text);
      if (!value(field.value(), depth + 1)) return false;
    }
    add(CSIMDJSON_OBJECT_END, last_, 0);
    return true;
  }

  bool elements(ondemand::array array, size_t depth) {
    add(CSIMDJSON_ARRAY_BEGIN, last_, 1);
    for (auto entry : array) {
      ondemand::value element;
      if (auto error = entry.get(element)) return fail(error);
      if (!value(element, depth + 1)) return false;
    }
    add(CSIMDJSON_ARRAY_END, last_, 0);
    return true;
  }

  void literal(std::string_view raw) {
    size_t length = 0;
    while (length < raw.size() && !std::strchr(" \t\r\n,]}", raw[length])) length++;
    add(CSIMDJSON_LITERAL, offset(raw.data()), length);
  }

  /// A value that equals its text needs no copy: an escape always makes the text longer.
  void string(csimdjson_kind kind, const char *raw, std::string_view text) {
    size_t length = 0;
    while (raw[length] != '"') length += raw[length] == '\\' ? 2 : 1;
    csimdjson_token token{};
    token.kind = kind;
    token.offset = static_cast<uint32_t>(offset(raw));
    token.length = static_cast<uint32_t>(length);
    if (length != text.size()) {
      token.in_arena = 1;
      token.arena_offset = static_cast<uint32_t>(result_.arena.size());
      token.arena_length = static_cast<uint32_t>(text.size());
      result_.arena.insert(result_.arena.end(), text.begin(), text.end());
    }
    result_.tokens.push_back(token);
  }

  void add(csimdjson_kind kind, size_t offset, size_t length) {
    csimdjson_token token{};
    token.kind = kind;
    token.offset = static_cast<uint32_t>(offset);
    token.length = static_cast<uint32_t>(length);
    result_.tokens.push_back(token);
  }

  size_t offset(const char *pointer) const { return static_cast<size_t>(pointer - start_); }

  csimdjson_result &result_;
  const char *start_;
  size_t max_depth_;
  size_t last_ = 0;
};

/// Reads one document. A bare scalar at the root is refused: a report is an object.
void read(csimdjson_result &result, const uint8_t *bytes, size_t count, size_t max_depth) {
  padded_string text(reinterpret_cast<const char *>(bytes), count);
  ondemand::parser parser;
  ondemand::document document;
  Walker walker(result, text.data(), max_depth);
  if (auto error = parser.iterate(text).get(document)) {
    walker.fail(error);
    return;
  }
  ondemand::value root;
  if (auto error = document.get_value().get(root)) {
    if (error != SCALAR_DOCUMENT_AS_VALUE) {
      walker.fail(error);
      return;
    }
    walker.fail(CSIMDJSON_SYNTAX);
    return;
  }
  if (!walker.value(root, 1)) return;
  // Past the end there is no location; anything else means that text follows the value.
  const char *rest = nullptr;
  if (document.current_location().get(rest) != OUT_OF_BOUNDS) walker.fail(CSIMDJSON_SYNTAX);
}

}  // namespace

csimdjson_result *csimdjson_parse(const uint8_t *bytes, size_t count, size_t max_depth) {
  auto *result = new (std::nothrow) csimdjson_result;
  if (result == nullptr) return nullptr;
  try {
    read(*result, bytes, count, max_depth);
  } catch (...) {
    result->status = CSIMDJSON_MEMORY;
  }
  return result;
}

csimdjson_status csimdjson_get_status(const csimdjson_result *result) { return result->status; }
size_t csimdjson_error_offset(const csimdjson_result *result) { return result->error_offset; }
const csimdjson_token *csimdjson_tokens(const csimdjson_result *result) { return result->tokens.data(); }
size_t csimdjson_token_count(const csimdjson_result *result) { return result->tokens.size(); }
const uint8_t *csimdjson_arena(const csimdjson_result *result) { return result->arena.data(); }
size_t csimdjson_arena_count(const csimdjson_result *result) { return result->arena.size(); }
void csimdjson_free(csimdjson_result *result) { delete result; }
